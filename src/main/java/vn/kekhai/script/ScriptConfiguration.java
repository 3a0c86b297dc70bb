package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kekhai.database.WrongSetting;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScriptSettings.class)
class ScriptConfiguration {

    @Bean
    Scripts scripts(ScriptSettings settings) {
        Path folder = settings.scripts();
        if (folder == null) {
            return Scripts.read(ScriptFolder.packed());
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongSetting(
                    "kekhai.scripts",
                    "'" + folder + "' is not a folder",
                    "the path of a folder laid out like bot-scripts, or leave it out");
        }
        try {
            return Scripts.read(ScriptFolder.at(folder));
        } catch (Scripts.BadScripts e) {
            StringBuilder list = new StringBuilder("the scripts in " + folder + " have problems:");
            e.problems().forEach(problem -> list.append("\n  ").append(problem));
            throw new WrongSetting(
                    "kekhai.scripts",
                    list.toString(),
                    "a folder that 'check-scripts " + folder + "' finds no fault with");
        }
    }

    @Bean
    PlatformBook platformBook(Scripts scripts) throws IOException {
        List<String> problems = new ArrayList<>();
        try (InputStream in = scripts.folder()
                .open(PlatformBook.FILE)
                .orElseThrow(() -> new WrongSetting(
                        "kekhai.scripts",
                        PlatformBook.FILE + " is missing",
                        "a folder that holds " + PlatformBook.FILE))) {
            PlatformBook book = PlatformBook.read(in, problems::add);
            if (!problems.isEmpty()) {
                throw new WrongSetting(
                        "kekhai.scripts", String.join("\n  ", problems), "a folder without these problems");
            }
            return book;
        }
    }

    @Bean
    HolidayBook holidayBook(Scripts scripts) {
        return scripts.holidays();
    }

    @Bean
    Texts texts(Scripts scripts) {
        return scripts.texts();
    }
}
