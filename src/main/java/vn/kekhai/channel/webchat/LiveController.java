package vn.kekhai.channel.webchat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script asks for. */
@RestController
class LiveController {

    /** The header in which the script sends the page's form token. A form cannot set one, nor can another site's script. */
    static final String TOKEN_HEADER = "X-Kekhai-Page";

    /** More than the longest message can take when all of it is escaped, bytes. */
    private static final int LONGEST_BODY = 65_536;

    /** After which a page connects anew, so that dead connections do not pile up, milliseconds. */
    private static final long CONNECTED = 1_800_000;

    /** What the script sends; see {@link Said}. */
    record Body(
            @Nullable String id,
            @Nullable String text,
            @Nullable String token,
            @Nullable String ref) {}

    private final Visits visits;
    private final Talk talk;
    private final Pages pages;
    private final Intake intake;
    private final Limits limits;
    private final PageWords words;
    private final JsonMapper json = JsonMapper.builder().build();

    LiveController(Visits visits, Talk talk, Pages pages, Intake intake, Limits limits, PageWords words) {
        this.visits = visits;
        this.talk = talk;
        this.pages = pages;
        this.intake = intake;
        this.limits = limits;
        this.words = words;
    }

    /** Takes a message; the answer says nothing but that, or what is wrong. The message itself comes with the news. */
    @PostMapping(path = "/chat/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> say(
            @RequestHeader(name = TOKEN_HEADER, required = false) @Nullable String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<WebSession> session = visits.session(request);
        if (session.isEmpty()) {
            return problem("over", HttpStatus.GONE, request);
        }
        if (!visits.fromOwnPage(request, form)) {
            return problem("outdated", HttpStatus.FORBIDDEN, request);
        }
        byte[] bytes;
        try (InputStream in = request.getInputStream()) {
            bytes = in.readNBytes(LONGEST_BODY + 1);
        }
        if (bytes.length > LONGEST_BODY) {
            return problem("too-long", HttpStatus.CONTENT_TOO_LARGE, request);
        }
        Optional<Said> said = read(bytes);
        if (said.isEmpty()) {
            return problem("outdated", HttpStatus.BAD_REQUEST, request);
        }
        Optional<String> problem = said.get().problem();
        if (problem.isPresent()) {
            return problem(problem.get(), HttpStatus.BAD_REQUEST, request);
        }
        if (!limits.mayWrite(session.get().id(), request)) {
            return problem("too-fast", HttpStatus.TOO_MANY_REQUESTS, request);
        }
        return switch (said.get().handTo(intake, session.get(), visits.language(request))) {
            case TAKEN -> {
                words.askedFor(said.get().text(), visits.language(request))
                        .ifPresent(language -> visits.choose(language, request, response));
                yield ResponseEntity.noContent().build();
            }
            case SESSION_OVER -> problem("over", HttpStatus.GONE, request);
            case NOT_NOW -> problem("not-now", HttpStatus.SERVICE_UNAVAILABLE, request);
        };
    }

    /** What is new or changed, for a page that is not kept up to date by {@link #events}. */
    @GetMapping("/chat/messages")
    ResponseEntity<?> messages(@RequestParam(defaultValue = "0") long after, HttpServletRequest request) {
        Optional<WebSession> session = visits.session(request);
        return session.isEmpty()
                ? problem("over", HttpStatus.GONE, request)
                : ResponseEntity.ok(since(session.get().id(), after, words.in(visits.language(request))));
    }

    /**
     * What is new or changed, as it happens. Answers with nothing where there is no session or no room: the page then asks
     * {@link #messages}, which tells why.
     */
    @GetMapping(path = "/chat/events")
    ResponseEntity<SseEmitter> events(
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request) {
        Optional<WebSession> session = visits.session(request);
        if (session.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        UUID id = session.get().id();
        PageWords.In in = words.in(visits.language(request));
        SseEmitter emitter = new SseEmitter(CONNECTED);
        LivePage page = new LivePage(id, number(last).orElse(after), emitter, number -> since(id, number, in));
        emitter.onCompletion(() -> pages.remove(page));
        emitter.onTimeout(page::letGo);
        emitter.onError(e -> pages.remove(page));
        return pages.add(page)
                ? ResponseEntity.ok()
                        .header("X-Accel-Buffering", "no") // else nginx keeps the news to itself
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .body(emitter)
                : ResponseEntity.noContent().build();
    }

    private List<MessageView> since(UUID session, long number, PageWords.In in) {
        return talk.since(session, number).stream().map(in::view).toList();
    }

    private Optional<Said> read(byte[] bytes) {
        try {
            Body body = json.readValue(bytes, Body.class);
            return body == null ? Optional.empty() : Said.of(body.id(), body.text(), body.token(), body.ref());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Map<String, String>> problem(String key, HttpStatus status, HttpServletRequest request) {
        String text = words.in(visits.language(request)).say("problem." + key);
        return ResponseEntity.status(status).body(Map.of("problem", key, "text", text));
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
