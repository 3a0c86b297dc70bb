package vn.kekhai.script;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param scripts a folder laid out like {@code bot-scripts}, used instead of the packed one
 */
@ConfigurationProperties("kekhai")
record ScriptSettings(@Nullable Path scripts) {}
