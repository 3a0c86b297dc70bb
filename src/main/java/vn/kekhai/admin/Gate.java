package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Rights;

/** Lets nobody to a page who lacks what the page {@link Needs}, and nobody at all to one that does not say. */
@Component
class Gate implements HandlerInterceptor {

    private final Rights rights;

    Gate(Rights rights) {
        this.rights = rights;
    }

    static Optional<SignedIn> signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn in
                ? Optional.of(in)
                : Optional.empty();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        SignedIn in = signedIn().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        boolean may = needs != null
                && (needs.everywhere()
                        ? rights.mayEverywhere(in.viewer(), needs.value())
                        : in.viewer().has(needs.value()));
        if (!may) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return true;
    }
}
