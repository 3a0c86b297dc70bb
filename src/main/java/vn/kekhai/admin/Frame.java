package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Texts;

/** Gives every page of the console its words ({@code say}) and what stands around it ({@code frame}). */
@Component
class Frame implements HandlerInterceptor {

    /**
     * What stands around a page.
     *
     * @param otherLanguage where the same page is in the other language; null where looking again would send again
     * @param who the short name of whoever is signed in; empty for the house's own admin
     * @param weak whether the second factor was not shown
     * @param token what scripts send along; forms have it by themselves
     */
    record Around(
            boolean in,
            List<Menu.Item> menu,
            String path,
            @Nullable String otherLanguage,
            String who,
            boolean weak,
            String token) {

        /** Around what is said to nobody known. */
        static Around nobody() {
            return new Around(false, List.of(), "", null, "", false, "");
        }
    }

    private final Texts texts;
    private final ZoneId zone;
    private final Browsers browsers;
    private final Menu menu;
    private final People people;

    Frame(Texts texts, ZoneId zone, Browsers browsers, Menu menu, People people) {
        this.texts = texts;
        this.zone = zone;
        this.browsers = browsers;
        this.menu = menu;
        this.people = people;
    }

    Say say(HttpServletRequest request) {
        return new Say(texts, browsers.language(request), zone);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        page.addObject("say", say(request));
        if (!view.contains("::")) {
            page.addObject("frame", around(request));
        }
    }

    private Around around(HttpServletRequest request) {
        String token = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf ? csrf.getToken() : "";
        String path = request.getServletPath();
        return Gate.signedIn()
                .map(in -> new Around(
                        true,
                        menu.of(in.viewer()),
                        path,
                        otherLanguage(request),
                        name(in.account().person()),
                        !in.session().strong(),
                        token))
                .orElseGet(() -> new Around(false, List.of(), path, otherLanguage(request), "", false, token));
    }

    private @Nullable String otherLanguage(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return null;
        }
        String query = request.getQueryString();
        return "?" + (query == null || query.isEmpty() ? "" : query + "&") + "lang="
                + say(request).other();
    }

    private String name(@Nullable PersonId person) {
        return person == null ? "" : people.find(person).map(Person::shortName).orElse("");
    }
}
