package vn.kekhai.channel;

import java.net.URI;
import java.util.Locale;
import vn.kekhai.database.WrongSetting;

/**
 * The address under which people reach this house: the setting {@code kekhai.public-url}.
 *
 * @param base http or https, a host, perhaps a port and a path; never a slash at its end
 */
public record PublicUrl(String base) {

    /** @throws WrongSetting when it is not an http or https address of a host */
    public static PublicUrl of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new WrongSetting(
                    "kekhai.public-url",
                    "'" + uri + "' is not an address at which people can reach this server.",
                    "Write it with http:// or https:// and the host's name, such as https://kekhai.example.vn.");
        }
        return new PublicUrl(uri.toString().replaceAll("/+$", ""));
    }

    /** The address of one of our pages. */
    public String at(String path) {
        return path.startsWith("/") ? base + path : base + "/" + path;
    }

    /** Whether people come to us through TLS. */
    public boolean isSecure() {
        return base.regionMatches(true, 0, "https:", 0, 6);
    }
}
