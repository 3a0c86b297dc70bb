package vn.kekhai.admin;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Knows from which page a form was sent: browsers do not say (our pages send no referrer), but the addresses do. */
@Component
class WayBack {

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    /** @param handlers asked for late, since they want the gate, which stands behind the door */
    WayBack(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    /** The nearest address at or above this one that is a page to look at. */
    String to(String path) {
        String page = path;
        while (page.length() > "/admin".length() && !isPage(page)) {
            page = page.substring(0, page.lastIndexOf('/'));
        }
        return page;
    }

    private boolean isPage(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return handlers.getObject().getHandlerMethods().keySet().stream().anyMatch(info -> answers(info, parsed));
    }

    private static boolean answers(RequestMappingInfo info, PathContainer path) {
        return info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && info.getPathPatternsCondition() != null
                && info.getPathPatternsCondition().getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
