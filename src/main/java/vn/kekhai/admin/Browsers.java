package vn.kekhai.admin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.kekhai.channel.PublicUrl;
import vn.kekhai.crypto.Secret;
import vn.kekhai.script.Language;

/**
 * What browsers hold for the console: a cookie with a secret, from the first page on, and one with the language. Behind TLS
 * the first has a name that no neighbouring domain can plant.
 */
@Component
class Browsers {

    /** The same that the web chat keeps. */
    private static final String LANGUAGE_COOKIE = "kekhai-language";

    private static final String COOKIE = "kekhai-admin";
    private static final String TLS_COOKIE = "__Host-" + COOKIE;
    private static final String SECRET = Browsers.class.getName() + ".secret";

    private final PublicUrl publicUrl;

    Browsers(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    Optional<Secret> secret(HttpServletRequest request) {
        if (request.getAttribute(SECRET) instanceof Secret given) {
            return Optional.of(given);
        }
        Cookie cookie = WebUtils.getCookie(request, secure(request) ? TLS_COOKIE : COOKIE);
        return cookie == null ? Optional.empty() : Secret.of(cookie.getValue());
    }

    /** Gives the browser a secret, for as long as it is not closed; the rest of this request knows it too. */
    void give(Secret secret, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(SECRET, secret);
        boolean secure = secure(request);
        ResponseCookie cookie = ResponseCookie.from(secure ? TLS_COOKIE : COOKIE, secret.reveal())
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
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
                .maxAge(Duration.ofDays(180))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    boolean secure(HttpServletRequest request) {
        return request.isSecure() || publicUrl.isSecure();
    }
}
