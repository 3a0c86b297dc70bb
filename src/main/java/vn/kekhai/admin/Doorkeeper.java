package vn.kekhai.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.crypto.Secret;
import vn.kekhai.roster.Grants;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/**
 * Stands before every page of the console: knows who asks by the browser's secret, turns away who may not, before anything
 * that was sent is read, and changes the language by {@code ?lang=}.
 */
@Component
class Doorkeeper extends OncePerRequestFilter {

    private static final String SIGN_IN = "/admin/sign-in";
    private static final Set<String> NOT_KEPT = Set.of("lang", "q", "who", "whom");

    /** Sent by pages that look again by themselves, while nobody may be sitting before them. */
    private static final String BY_ITSELF = "Kekhai-By-Itself";

    private static final String SESSION = Doorkeeper.class.getName() + ".session";

    private final Browsers browsers;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Rights rights;
    private final WayBack wayBack;
    private final Clock clock;
    private final ZoneId zone;

    Doorkeeper(
            Browsers browsers,
            Sessions sessions,
            Accounts accounts,
            Rights rights,
            WayBack wayBack,
            Clock clock,
            ZoneId zone) {
        this.browsers = browsers;
        this.sessions = sessions;
        this.accounts = accounts;
        this.rights = rights;
        this.wayBack = wayBack;
        this.clock = clock;
        this.zone = zone;
    }

    /** The session of the browser that asks, at whatever step it is. */
    static Optional<Session> session(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(SESSION));
    }

    /** Whether somebody who is not signed in gets an answer there. */
    static boolean isOpen(String path) {
        return path.equals(SIGN_IN)
                || path.equals("/admin/sign-in/code")
                || path.equals("/admin/set-up")
                || path.startsWith("/admin/link/")
                || path.startsWith("/admin/assets/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/admin");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        if (path.startsWith("/admin/assets/")) {
            chain.doFilter(request, response);
            return;
        }
        boolean looking = request.getMethod().equals("GET");
        Optional<Language> language = looking ? Language.of(request.getParameter("lang")) : Optional.empty();
        if (language.isPresent()) {
            browsers.choose(language.get(), request, response);
            away(response, encoded(path) + query(request));
            return;
        }
        Optional<Secret> secret = browsers.secret(request);
        if (secret.isEmpty() && looking) {
            browsers.give(Secret.next(), request, response);
        }
        boolean byItself = looking && request.getHeader(BY_ITSELF) != null;
        Optional<Session> session = secret.flatMap(found -> byItself ? sessions.peek(found) : sessions.find(found));
        session.ifPresent(found -> request.setAttribute(SESSION, found));
        Optional<SignedIn> in = session.filter(found -> found.step() == Step.IN).flatMap(this::signedIn);
        if (in.isEmpty() && !isOpen(path)) {
            turnAway(request, response, session, looking);
            return;
        }
        in.ifPresent(one -> SecurityContextHolder.setContext(new SecurityContextImpl(one)));
        chain.doFilter(request, response);
    }

    private Optional<SignedIn> signedIn(Session session) {
        return accounts.find(session.account())
                .filter(account -> !account.disabled())
                .map(account -> new SignedIn(
                        session, account, new Viewer(account.id(), account.person(), grants(session, account))));
    }

    /** Without the second factor nobody may do more here than in the chat that the link came from. */
    private Grants grants(Session session, Account account) {
        if (account.person() == null) {
            return account.isHouse() && session.strong() ? Grants.HOUSE : Grants.NONE;
        }
        Grants all = rights.of(account.person(), LocalDate.ofInstant(clock.instant(), zone));
        return session.strong() ? all : all.only(kind -> kind == OfficeKind.SECRETARY || kind == OfficeKind.DEPUTY);
    }

    private void turnAway(
            HttpServletRequest request, HttpServletResponse response, Optional<Session> session, boolean looking) {
        String to = looking ? signIn(request) : signInAgain(request);
        String where = session.map(found -> switch (found.step()) {
                    case SET_UP -> "/admin/set-up";
                    case CODE -> "/admin/sign-in/code";
                    case IN -> to;
                })
                .orElse(to);
        if (request.getHeader("HX-Request") != null) {
            // a part of a page cannot become the sign-in page
            response.setHeader("HX-Redirect", where);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            away(response, where);
        }
    }

    /** As a header may hold it: a path with other letters in it would be refused there. */
    private static String encoded(String path) {
        return UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    private static String signIn(HttpServletRequest request) {
        return request.getHeader("HX-Request") == null
                ? signIn(encoded(request.getServletPath()) + query(request))
                : SIGN_IN;
    }

    /** For who sent something: it is not kept, and the sign-in page says so. Whoever signs out has lost nothing. */
    private String signInAgain(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals("/admin/sign-out") ? SIGN_IN : signIn(encoded(wayBack.to(path))) + "&lost=yes";
    }

    private static String signIn(String to) {
        return UriComponentsBuilder.fromPath(SIGN_IN)
                .queryParam("to", "{to}")
                .encode()
                .buildAndExpand(Map.of("to", to))
                .toUriString();
    }

    private static void away(HttpServletResponse response, String where) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, where);
    }

    /** What was asked, but for the language, and for words that old addresses of searches have. */
    private static String query(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String rest = Arrays.stream(query.split("&", -1))
                .filter(part -> !part.isEmpty() && !NOT_KEPT.contains(part.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? "" : "?" + rest;
    }
}
