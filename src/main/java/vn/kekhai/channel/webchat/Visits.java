package vn.kekhai.channel.webchat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.kekhai.channel.PublicUrl;
import vn.kekhai.crypto.Secret;
import vn.kekhai.script.Language;

/**
 * Knows browsers again by their cookie, and our own pages' requests from those of other sites.
 *
 * <p>The cookie is SameSite=Lax: with Strict, a browser that comes by a link in another app would not show it, so that
 * who is in already would be taken for a newcomer. Behind TLS its name begins with {@code __Host-}: then no neighbouring
 * domain can plant one, and the secret of the page with the button can become the session's.
 */
@Component
class Visits {

    static final String LANGUAGE_COOKIE = "kekhai-language";
    private static final String COOKIE = "kekhai-chat";
    private static final String TLS_COOKIE = "__Host-" + COOKIE;

    private final WebSessions sessions;
    private final Duration life;
    private final PublicUrl publicUrl;

    Visits(WebSessions sessions, WebchatSettings settings, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.life = Duration.ofDays(settings.idleDays());
        this.publicUrl = publicUrl;
    }

    /** Who asks for a page: gives a cookie to a browser without one, and a new one where the old opens nothing more. */
    Visit page(HttpServletRequest request, HttpServletResponse response) {
        Optional<Secret> known = secret(request);
        Optional<WebSession> session = known.flatMap(sessions::find);
        Secret secret = session.isPresent()
                ? known.orElseThrow()
                : known.filter(one -> !sessions.isSpent(one)).orElseGet(Secret::next);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret.reveal(), life, request));
        return new Visit(secret, session, language(request));
    }

    /** The session of a request that is no page. */
    Optional<WebSession> session(HttpServletRequest request) {
        return secret(request).flatMap(sessions::find);
    }

    Optional<Secret> secret(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, secure(request) ? TLS_COOKIE : COOKIE);
        return cookie == null ? Optional.empty() : Secret.of(cookie.getValue());
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request));
    }

    Language language(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, LANGUAGE_COOKIE);
        return cookie == null ? Language.VI : Language.of(cookie.getValue()).orElse(Language.VI);
    }

    void choose(Language language, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(LANGUAGE_COOKIE, language.code())
                .httpOnly(true)
                .secure(secure(request))
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /**
     * Whether a request that changes something comes from a page of ours in this browser.
     *
     * @param formToken what the page's form or script sent along
     */
    boolean fromOwnPage(HttpServletRequest request, @Nullable String formToken) {
        return sameOrigin(request)
                && secret(request).filter(s -> s.madeForm(formToken)).isPresent();
    }

    /** Older browsers tell no Sec-Fetch-Site, and no Origin from a page without referrer; then the form token decides. */
    private boolean sameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origin.equals("null")) {
            return true;
        }
        String authority = authority(origin);
        return authority != null
                && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                        || authority.equalsIgnoreCase(authority(publicUrl.base())));
    }

    private static @Nullable String authority(String url) {
        try {
            return URI.create(url).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean secure(HttpServletRequest request) {
        return request.isSecure() || publicUrl.isSecure();
    }

    private String cookie(String value, Duration maxAge, HttpServletRequest request) {
        boolean secure = secure(request);
        return ResponseCookie.from(secure ? TLS_COOKIE : COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(maxAge)
                .build()
                .toString();
    }
}
