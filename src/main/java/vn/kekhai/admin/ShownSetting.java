package vn.kekhai.admin;

/**
 * A setting of the configuration, to be looked at.
 *
 * @param value what holds; a secret's is {@code ***}
 * @param source where it was said, such as {@code systemEnvironment}; {@code default} where nowhere
 */
public record ShownSetting(String name, String value, String source) {}
