package vn.kekhai.channel.webchat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.kekhai.script.Language;

/** What all our pages share: headers that keep others out, and the choice of a language by {@code ?lang=}. */
@Component
class WebchatFilter extends OncePerRequestFilter {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Visits visits;

    WebchatFilter(Visits visits) {
        this.visits = visits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isOurs(request.getRequestURI());
    }

    /** Whether a path leads to one of our pages or what belongs to them. */
    static boolean isOurs(String path) {
        return path.equals("/")
                || path.equals("/chat")
                || path.startsWith("/chat/")
                || path.startsWith("/i/")
                || path.startsWith("/webchat/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, request.getRequestURI().startsWith("/webchat/") ? "no-cache" : "no-store");
        Optional<Language> language = Language.of(request.getParameter("lang"));
        if (language.isPresent() && request.getMethod().equals("GET")) {
            visits.choose(language.get(), request, response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, request.getRequestURI());
            return;
        }
        chain.doFilter(request, response);
    }
}
