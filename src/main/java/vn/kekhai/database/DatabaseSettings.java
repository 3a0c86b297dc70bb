package vn.kekhai.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the house keeps what is its own.
 *
 * @param dataDir the folder for the embedded database and the keys of the demo; made when it is not there
 */
@ConfigurationProperties("kekhai")
record DatabaseSettings(@DefaultValue("data") Path dataDir) {}
