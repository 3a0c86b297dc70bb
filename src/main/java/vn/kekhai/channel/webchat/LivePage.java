package vn.kekhai.channel.webchat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** An open page which is told by server-sent events what is new. Each is served by threads of its own, one at a time. */
final class LivePage {

    /** What a page is told. */
    interface News {
        List<MessageView> since(long number);
    }

    private final UUID session;
    private final SseEmitter emitter;
    private final News news;
    private final ReentrantLock serving = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long number;
    private volatile long seen;

    /** @param number up to which the page has all already */
    LivePage(UUID session, long number, SseEmitter emitter, News news) {
        this.session = session;
        this.number = number;
        this.emitter = emitter;
        this.news = news;
    }

    UUID session() {
        return session;
    }

    /** Whether there may be news up to this number; says so once, for not every number becomes a message. */
    boolean fallsBehind(long last) {
        long before = seen;
        seen = Math.max(before, last);
        return last > Math.max(before, number);
    }

    /** Something is new; many calls at once are one look. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                serving.lock();
                try {
                    woken.set(false);
                    sendNews();
                } finally {
                    serving.unlock();
                }
            });
        }
    }

    /** Keeps the connection from being cut for silence. */
    void beat() {
        Thread.startVirtualThread(() -> {
            if (serving.tryLock()) { // else something is being sent, which does as well
                try {
                    send(SseEmitter.event().comment("beat"));
                } finally {
                    serving.unlock();
                }
            }
        });
    }

    /** Tells the page that the session is over. */
    void end() {
        tellAndLetGo("over");
    }

    /** Tells the page to ask by itself from now on. */
    void giveWay() {
        tellAndLetGo("ask");
    }

    /** Ends the connection; the page will connect anew. */
    void letGo() {
        emitter.complete();
    }

    private void tellAndLetGo(String event) {
        Thread.startVirtualThread(() -> {
            serving.lock();
            try {
                send(SseEmitter.event().name(event).data("."));
                emitter.complete();
            } finally {
                serving.unlock();
            }
        });
    }

    private void sendNews() {
        List<MessageView> all;
        do {
            try {
                all = news.since(number);
            } catch (RuntimeException e) {
                emitter.complete(); // the page connects anew and asks from where it stands
                return;
            }
            for (MessageView message : all) {
                if (!send(SseEmitter.event()
                        .id(Long.toString(message.change()))
                        .data(message, MediaType.APPLICATION_JSON))) {
                    return;
                }
                number = message.change();
            }
        } while (!all.isEmpty());
    }

    private boolean send(SseEventBuilder event) {
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException e) {
            return false; // gone away; the container reports it and the page is removed
        }
    }
}
