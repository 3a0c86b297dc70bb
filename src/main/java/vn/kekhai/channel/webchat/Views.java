package vn.kekhai.channel.webchat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.kekhai.database.Ids;
import vn.kekhai.script.Language;

/** Fills the page templates. */
@Component
class Views {

    private static final int SHOWN = 200;
    private static final int SHOWN_AT_MOST = 5_000;

    private final Talk talk;
    private final PageWords words;

    Views(Talk talk, PageWords words) {
        this.talk = talk;
        this.words = words;
    }

    /** A page of these words, with a fresh id for what its form will send. */
    ModelAndView page(String name, Visit visit, HttpStatus status) {
        ModelAndView page = new ModelAndView("webchat/" + name, status);
        page.addObject("words", words.in(visit.language()));
        page.addObject("form", visit.secret().formToken());
        page.addObject("id", Ids.next());
        page.addObject("inside", visit.session().isPresent());
        return page;
    }

    ModelAndView page(String name, Visit visit) {
        return page(name, visit, HttpStatus.OK);
    }

    /** A page that says one thing, by the key of its words. */
    ModelAndView notice(String key, Visit visit, HttpStatus status) {
        return page("notice", visit, status).addObject("key", key);
    }

    /** The same where nothing is known of who asks. */
    ModelAndView notice(String key, Language language, HttpStatusCode status) {
        return new ModelAndView("webchat/notice", Map.of("words", words.in(language), "key", key), status);
    }

    /**
     * The way in by a typed code.
     *
     * @param problem the key of what is wrong with it
     * @param typed what was typed
     */
    ModelAndView door(Visit visit, @Nullable String problem, @Nullable String typed, HttpStatus status) {
        return page("door", visit, status).addObject("problem", problem).addObject("typed", typed);
    }

    /** The talk, with what came of the last attempt to say something. */
    ModelAndView chat(
            Visit visit, WebSession session, @Nullable String problem, @Nullable String typed, HttpStatus status) {
        return chat(visit, session, SHOWN, status).addObject("problem", problem).addObject("typed", typed);
    }

    /** The talk; as many messages of it as wanted, the latest. */
    ModelAndView chat(Visit visit, WebSession session, int wanted) {
        return chat(visit, session, wanted, HttpStatus.OK);
    }

    private ModelAndView chat(Visit visit, WebSession session, int wanted, HttpStatus status) {
        int most = Math.clamp(wanted, SHOWN, SHOWN_AT_MOST);
        // before the messages, so that one which comes in between is sent again rather than never
        long number = talk.lastNumber(session.id());
        List<WebMessage> messages = talk.latest(session.id(), most);
        PageWords.In in = words.in(visit.language());
        Optional<UUID> asking = WebMessage.asking(messages).map(WebMessage::id);
        return page("chat", visit, status)
                .addObject("messages", messages.stream().map(in::view).toList())
                .addObject("asking", asking.orElse(null))
                .addObject("number", number)
                .addObject("longest", Said.LONGEST)
                .addObject("earlier", messages.size() == most && most < SHOWN_AT_MOST ? most + SHOWN : null);
    }

    ModelAndView seeOther(String path) {
        RedirectView redirect = new RedirectView(path, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }
}
