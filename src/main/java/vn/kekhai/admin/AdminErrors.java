package vn.kekhai.admin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.admin.Frame.Around;

/** Says in the reader's language what went wrong on a page of the console. */
@Component
class AdminErrors implements ErrorViewResolver {

    private final Frame frame;

    AdminErrors(Frame frame) {
        this.frame = frame;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!path.equals("/admin") && !path.startsWith("/admin/")) {
            return null;
        }
        String key = status.is5xxServerError()
                ? "failed"
                : switch (status) {
                    case NOT_FOUND -> "missing";
                    case FORBIDDEN -> "forbidden";
                    case CONTENT_TOO_LARGE -> "too-large";
                    default -> "outdated";
                };
        return new ModelAndView("admin/error", status)
                .addObject("say", frame.say(request))
                .addObject("key", key)
                .addObject("frame", Around.nobody());
    }
}
