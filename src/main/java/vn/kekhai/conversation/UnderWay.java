package vn.kekhai.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** What people are talking about just now, and when they were last heard; of several chats of a person the latest. */
@Service
public class UnderWay {

    private static final int MOST_PARAMETERS = 1000;

    private final JdbcClient jdbc;

    UnderWay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param dialogue the dialogue that waits for an answer; null when none does
     * @param touched whether something was entered that is not sent yet
     * @param lastHeard when the person last did something in that chat
     */
    public record Talk(@Nullable String dialogue, boolean touched, Instant lastHeard) {}

    /** Of those of these people who ever talked with us. One statement for each thousand people. */
    @Transactional(readOnly = true)
    public Map<PersonId, Talk> of(Collection<PersonId> people) {
        Map<PersonId, Talk> found = new HashMap<>();
        List<byte[]> ids = people.stream()
                .distinct()
                .map(person -> Ids.bytes(person.value()))
                .toList();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            List<byte[]> some = new ArrayList<>(ids.subList(from, Math.min(from + MOST_PARAMETERS, ids.size())));
            jdbc.sql(
                            "select person_id, dialogue, touched, changed_at from conversation_session where person_id in (:ids)")
                    .param("ids", some)
                    .query(row -> {
                        Talk talk = new Talk(
                                row.getString("dialogue"),
                                row.getBoolean("touched"),
                                row.getObject("changed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
                        found.merge(new PersonId(Ids.of(row.getBytes("person_id"))), talk, UnderWay::later);
                    });
        }
        return found;
    }

    private static Talk later(Talk one, Talk other) {
        return other.lastHeard().isAfter(one.lastHeard()) ? other : one;
    }
}
