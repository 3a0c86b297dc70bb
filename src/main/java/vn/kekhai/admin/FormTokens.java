package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.Secret;

/** What forms carry so that no other site's form passes for ours: made from the browser's secret, kept nowhere. */
@Component
class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";

    private final Browsers browsers;

    FormTokens(Browsers browsers) {
        this.browsers = browsers;
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return browsers.secret(request).map(FormTokens::token).orElse(null);
    }

    /** One that no form has, for a browser that has come without a cookie. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(Secret.next());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // it follows from the cookie
    }

    private static CsrfToken token(Secret secret) {
        return new DefaultCsrfToken(HEADER, FIELD, secret.formToken());
    }
}
