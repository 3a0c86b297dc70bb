package vn.kekhai.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database that the house stands on, as Spring Boot asks for it; an embedded one ends when this is closed. */
public final class HouseDatabase implements JdbcConnectionDetails, AutoCloseable {

    private final boolean embedded;
    private final Path dataDir;
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Runnable release;

    HouseDatabase(
            boolean embedded,
            Path dataDir,
            String url,
            @Nullable String user,
            @Nullable String password,
            Runnable release) {
        this.embedded = embedded;
        this.dataDir = dataDir;
        this.url = url;
        this.user = user;
        this.password = password;
        this.release = release;
    }

    /** Whether it is the one that we start ourselves, in the data folder. */
    public boolean embedded() {
        return embedded;
    }

    /** The data folder, absolute; it need not exist when the database is not embedded. */
    public Path dataDir() {
        return dataDir;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "HouseDatabase[embedded=" + embedded + "]";
    }
}
