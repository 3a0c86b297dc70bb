package vn.kekhai.channel.webchat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Says in the people's language what went wrong on our pages. */
@Component
class ErrorPages implements ErrorViewResolver {

    private final Views views;
    private final Visits visits;

    ErrorPages(Views views, Visits visits) {
        this.views = views;
        this.visits = visits;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!WebchatFilter.isOurs(path)) {
            return null;
        }
        String key = status.is5xxServerError() ? "failed" : status == HttpStatus.NOT_FOUND ? "missing" : "outdated";
        return views.notice(key, visits.language(request), status);
    }
}
