package vn.kekhai.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.crypto.Keys.UnreadableKeys;
import vn.kekhai.database.HouseDatabase;
import vn.kekhai.database.WrongSetting;

/** Finds the keys, and refuses those that do not belong to the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CryptoSettings.class)
class CryptoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CryptoConfiguration.class);

    static final String FILE = "kekhai.keys-file";
    static final String VALUE = "kekhai.keys";

    @Bean
    @DependsOnDatabaseInitialization
    Vault vault(CryptoSettings settings, HouseDatabase database, JdbcClient jdbc) {
        CheckValue check = new CheckValue(jdbc);
        Source source = find(settings, database, check);
        Vault vault = source.keys().vault();
        if (!check.present()) {
            check.remember(vault);
        }
        if (!check.fits(vault)) {
            throw new WrongSetting(
                    source.setting(),
                    "gives keys that do not open this database (" + source.place() + ").",
                    "Give the keys with which this database was begun; a new key is added to them by"
                            + " make-keys --add-to OLD-FILE --out NEW-FILE.");
        }
        return vault;
    }

    private static Source find(CryptoSettings settings, HouseDatabase database, CheckValue check) {
        if (settings.keys() != null && !settings.keys().isBlank()) {
            return new Source(VALUE, "the value of KEKHAI_KEYS", decode(settings.keys()));
        }
        if (settings.keysFile() != null && !settings.keysFile().toString().isBlank()) {
            return new Source(FILE, settings.keysFile().toString(), read(settings.keysFile()));
        }
        Path own = database.dataDir().resolve("keys.json");
        if (Files.exists(own)) {
            return new Source(FILE, own.toString(), read(own));
        }
        if (check.present()) {
            throw new WrongSetting(
                    FILE,
                    "is not set and " + own + " is not there, but this database holds values sealed with keys.",
                    "Bring the key file back from its safe place, or name it; without it nobody can read them.");
        }
        if (!database.embedded()) {
            throw new WrongSetting(
                    FILE,
                    "is not set; a database of your own needs keys of your own.",
                    "Make them by: java -jar kekhai.jar make-keys --out keys.json, keep a copy in a safe place,"
                            + " and name the file (or put it in KEKHAI_KEYS in base64).");
        }
        return new Source(FILE, own.toString(), make(own));
    }

    private static Keys make(Path own) {
        try {
            Keys keys = Keys.make();
            KeyFile.write(own, keys);
            log.info("keys made file={} rights=owner-only", own);
            return keys;
        } catch (FileAlreadyExistsException e) {
            return read(own);
        } catch (IOException e) {
            throw new WrongSetting(
                    "kekhai.data-dir",
                    "names a folder in which the key file cannot be made: " + own + ".",
                    "Write a folder that this user may write to.",
                    e);
        }
    }

    private static Keys read(Path file) {
        try {
            return Keys.read(Files.readString(file));
        } catch (IOException e) {
            throw new WrongSetting(
                    FILE,
                    "names a file that cannot be read: " + file + ".",
                    "Write the path of the key file, and let this user read it.",
                    e);
        } catch (UnreadableKeys e) {
            throw new WrongSetting(
                    FILE,
                    "names a file that holds no keys: " + file + ".",
                    "Write the path of a file made by make-keys, whole and unchanged.");
        }
    }

    private static Keys decode(String base64) {
        try {
            return Keys.read(new String(Base64.getMimeDecoder().decode(base64.strip()), UTF_8));
        } catch (IllegalArgumentException | UnreadableKeys e) {
            throw new WrongSetting(
                    VALUE,
                    "(KEKHAI_KEYS) holds no keys.",
                    "Write the content of a file made by make-keys, in base64: base64 -w0 keys.json.");
        }
    }

    /** Keys, and where they came from. */
    private record Source(String setting, String place, Keys keys) {}
}
