package vn.kekhai;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.database.WrongSetting;

/**
 * Health and metrics are for the operator: from this machine itself, or with the operator's token. To everybody else
 * there is no such page. A request that came through a proxy is not from this machine, whatever its sender says.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnWebApplication
class ActuatorGuard implements Filter {

    private static final int SHORTEST_TOKEN = 16;

    private final byte @Nullable [] expected;

    ActuatorGuard(HouseSettings settings) {
        String token = settings.operatorToken();
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new WrongSetting(
                    "kekhai.operator-token",
                    "its value is too short to be safe.",
                    "Write at least " + SHORTEST_TOKEN + " characters made by chance (openssl rand -hex 16).");
        }
        this.expected = token == null ? null : ("Bearer " + token).getBytes(UTF_8);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest original = original(request);
        if (!isActuator((HttpServletRequest) request) || isLocal(original) || bearsToken(original)) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    // The container has decoded and normalised the servlet path, and taken the parameters after ; away.
    private static boolean isActuator(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return path.toLowerCase(Locale.ROOT).replaceAll("/+", "/").startsWith("/actuator");
    }

    private static boolean isLocal(HttpServletRequest request) {
        boolean throughProxy = Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded")
                        || name.equals("forwarded")
                        || name.equals("x-real-ip")
                        || name.equals("via"));
        // Set by the container when it has itself put a forwarded address in the place of the sender's.
        if (throughProxy || request.getAttribute("org.apache.tomcat.request.forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean bearsToken(HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return expected != null && given != null && MessageDigest.isEqual(expected, given.getBytes(UTF_8));
    }

    // Other filters may have wrapped it, and hidden the headers that tell of a proxy.
    private static HttpServletRequest original(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return (HttpServletRequest) inner;
    }
}
