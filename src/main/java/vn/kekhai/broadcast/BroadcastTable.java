package vn.kekhai.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** The rows of broadcasts. Every method runs in the caller's transaction. */
@Component
class BroadcastTable {

    private static final SealedColumn TEXT_VI = new SealedColumn("broadcast_broadcast", "text_vi");
    private static final SealedColumn TEXT_EN = new SealedColumn("broadcast_broadcast", "text_en");
    private static final SealedColumn TOLD_CHAT = new SealedColumn("broadcast_broadcast", "told_chat");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = "select * from broadcast_broadcast where ";

    private final JdbcClient jdbc;
    private final Vault vault;

    BroadcastTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * What was told of the progress.
     *
     * @param chat where it is told; null: nowhere
     * @param message the posting by which it was told last; null when it never was
     * @param looked when it was last counted how it stands; null when it never was
     * @param print a hash of what was said
     */
    record Told(
            @Nullable Address chat,
            @Nullable UUID message,
            @Nullable Instant at,
            @Nullable Instant looked,
            @Nullable UUID print) {}

    /** A broadcast that the caller alone may change until the transaction ends. */
    record Held(Broadcast broadcast, Directory.@Nullable Place listedUpTo, Told told) {}

    /** Writes a draft, or writes it anew while it is one. */
    void draft(UUID id, UUID author, Audience audience, Wording wording, Instant now) {
        String en = wording.en();
        jdbc.sql("insert into broadcast_broadcast (id, state, at_work, author_id, unit_id, audience, text_vi, text_en,"
                        + " got_it, created_at, listed, reached, expanded) values (:id, 'DRAFT', false, :author, :unit,"
                        + " :audience, :vi, :en, :gotIt, :now, 0, 0, 0) on duplicate key update unit_id ="
                        + " values(unit_id), audience = values(audience), text_vi = values(text_vi), text_en ="
                        + " values(text_en), got_it = values(got_it), counted_at = null")
                .param("id", Ids.bytes(id))
                .param("author", Ids.bytes(author))
                .param("unit", Ids.bytes(audience.unit().value()))
                .param("audience", audience.code())
                .param("vi", vault.seal(TEXT_VI, id, wording.vi()))
                .param("en", en == null ? null : vault.seal(TEXT_EN, id, en))
                .param("gotIt", wording.gotIt())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Broadcast> find(UUID id) {
        return one(SELECT + "id = :id", id).map(Held::broadcast);
    }

    Optional<Held> look(UUID id) {
        return one(SELECT + "id = :id", id);
    }

    /** Waits until nobody else is at it, and keeps the others away. */
    Optional<Held> lock(UUID id) {
        return one(SELECT + "id = :id for update", id);
    }

    /** The same, unless somebody else is at it. */
    Optional<Held> lockIfFree(UUID id) {
        return one(SELECT + "id = :id for update skip locked", id);
    }

    private Optional<Held> one(String sql, UUID id) {
        return jdbc.sql(sql).param("id", Ids.bytes(id)).query(this::held).optional();
    }

    /** Those with which there is something to do, the oldest first. */
    List<UUID> atWork() {
        return jdbc.sql("select id from broadcast_broadcast where at_work = true order by id")
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
    }

    /** The last ones that somebody wrote, the newest first; drafts are not among them. */
    List<Broadcast> by(UUID author, int most) {
        return jdbc.sql(SELECT + "author_id = :author and state <> 'DRAFT' order by id desc limit :most")
                .param("author", Ids.bytes(author))
                .param("most", most)
                .query((row, i) -> held(row, i).broadcast())
                .list();
    }

    /** The last ones in this state, the newest first. */
    List<Broadcast> in(BroadcastState state, int most) {
        return jdbc.sql(SELECT + "state = :state order by created_at desc, id desc limit :most")
                .param("state", state.name())
                .param("most", most)
                .query((row, i) -> held(row, i).broadcast())
                .list();
    }

    /**
     * The newest of these units, and of the drafts the author's own.
     *
     * @param within the units; null: all
     * @param before only those made before this one; null: from the newest on
     */
    List<Broadcast> page(UUID author, @Nullable Collection<UnitId> within, @Nullable UUID before, int most) {
        if (within != null && within.isEmpty()) {
            return List.of();
        }
        String units = within == null ? "" : " and unit_id in (:units)";
        String from = before == null ? "" : " and id < :before";
        JdbcClient.StatementSpec spec = jdbc.sql(SELECT + "(state <> 'DRAFT' or author_id = :author)" + units + from
                        + " order by id desc limit :most")
                .param("author", Ids.bytes(author))
                .param("most", most);
        if (within != null) {
            spec = spec.param(
                    "units",
                    within.stream().map(unit -> Ids.bytes(unit.value())).toList());
        }
        if (before != null) {
            spec = spec.param("before", Ids.bytes(before));
        }
        return spec.query((row, i) -> held(row, i).broadcast()).list();
    }

    /** Of these, those that are cancelled. */
    List<UUID> cancelled(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select id from broadcast_broadcast where id in (:ids) and state = 'CANCELLED'")
                        .param("ids", ids.stream().map(Ids::bytes).toList())
                        .query((row, i) -> Ids.of(row.getBytes(1)))
                        .list();
    }

    /** Keeps what a count came to; not once it is confirmed, whose figures were agreed to. Whether it was a draft still. */
    boolean counted(UUID id, Broadcast.Counted counted) {
        return jdbc.sql("update broadcast_broadcast set counted_all = :all, counted_reach = :reached, counted_at = :at"
                                + " where id = :id and state = 'DRAFT'")
                        .param("id", Ids.bytes(id))
                        .param("all", counted.all())
                        .param("reached", counted.reached())
                        .param("at", Timestamp.from(counted.at()))
                        .update()
                > 0;
    }

    void confirm(UUID id, BroadcastState state, @Nullable Instant scheduledFor, @Nullable Address chat, Instant now) {
        set(id, "state = :state, at_work = true, confirmed_at = :now, scheduled_for = :scheduled, told_chat = :chat")
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .param("scheduled", scheduledFor == null ? null : Timestamp.from(scheduledFor))
                .param("chat", chat == null ? null : vault.seal(TOLD_CHAT, id, JSON.writeValueAsString(chat)))
                .update();
    }

    /** @param agreedTo how many people were meant as far as the approver saw; null: refused */
    void decide(UUID id, UUID approver, @Nullable Integer agreedTo, Instant now) {
        set(id, "approver_id = :approver, agreed_to = :agreed, decided_at = :now")
                .param("approver", Ids.bytes(approver))
                .param("agreed", agreedTo)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @param why a short code; null: nobody asks */
    void become(UUID id, BroadcastState state, @Nullable String why) {
        set(id, "state = :state, why = :why, at_work = true")
                .param("state", state.name())
                .param("why", why)
                .update();
    }

    /** The list has grown: whatever was agreed to before counts no more. */
    void askAgain(UUID id) {
        become(id, BroadcastState.WAITING_APPROVAL, Why.GREW);
        set(id, "approver_id = null, agreed_to = null, decided_at = null").update();
    }

    void started(UUID id, Instant now) {
        set(id, "started_at = :now").param("now", Timestamp.from(now)).update();
    }

    void ended(UUID id, @Nullable Instant now) {
        set(id, "ended_at = :now")
                .param("now", now == null ? null : Timestamp.from(now))
                .update();
    }

    /** Nothing is left to do with it. */
    void rest(UUID id) {
        set(id, "at_work = false").update();
    }

    void listed(UUID id, Directory.Place upTo, int listed, int reached) {
        set(id, "list_unit = :unit, list_person = :person, listed = :listed, reached = :reached")
                .param("unit", Ids.bytes(upTo.unit().value()))
                .param("person", Ids.bytes(upTo.person().value()))
                .param("listed", listed)
                .param("reached", reached)
                .update();
    }

    void frozen(UUID id, int listed, int reached, Instant now) {
        set(id, "listed = :listed, reached = :reached, frozen_at = :now")
                .param("listed", listed)
                .param("reached", reached)
                .param("now", Timestamp.from(now))
                .update();
    }

    void expanded(UUID id, int upTo) {
        set(id, "expanded = :upTo").param("upTo", upTo).update();
    }

    void looked(UUID id, Instant now) {
        set(id, "looked_at = :now").param("now", Timestamp.from(now)).update();
    }

    void told(UUID id, UUID message, UUID print, Instant now) {
        set(id, "told_message = :message, told = :print, told_at = :now")
                .param("message", Ids.bytes(message))
                .param("print", Ids.bytes(print))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Deletes drafts that were begun before; at most that many. */
    int forgetDrafts(Instant before, int most) {
        return jdbc.sql("delete from broadcast_broadcast where state = 'DRAFT' and created_at < :before limit :most")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    private JdbcClient.StatementSpec set(UUID id, String what) {
        return jdbc.sql("update broadcast_broadcast set " + what + " where id = :id")
                .param("id", Ids.bytes(id));
    }

    private Held held(ResultSet row, int number) throws SQLException {
        UUID id = Ids.of(row.getBytes("id"));
        byte[] en = row.getBytes("text_en");
        byte[] listUnit = row.getBytes("list_unit");
        byte[] chat = row.getBytes("told_chat");
        Instant countedAt = instant(row, "counted_at");
        Broadcast broadcast = new Broadcast(
                id,
                BroadcastState.valueOf(row.getString("state")),
                Ids.of(row.getBytes("author_id")),
                Audience.of(row.getString("audience")),
                new Wording(
                        vault.open(TEXT_VI, id, row.getBytes("text_vi")),
                        en == null ? null : vault.open(TEXT_EN, id, en),
                        row.getBoolean("got_it")),
                row.getTimestamp("created_at").toInstant(),
                countedAt == null
                        ? null
                        : new Broadcast.Counted(row.getInt("counted_all"), row.getInt("counted_reach"), countedAt),
                instant(row, "confirmed_at"),
                id(row, "approver_id"),
                row.getObject("agreed_to", Integer.class),
                instant(row, "scheduled_for"),
                row.getInt("listed"),
                row.getInt("reached"),
                instant(row, "frozen_at"),
                row.getInt("expanded"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("why"));
        return new Held(
                broadcast,
                listUnit == null
                        ? null
                        : new Directory.Place(
                                new UnitId(Ids.of(listUnit)), new PersonId(Ids.of(row.getBytes("list_person")))),
                new Told(
                        chat == null ? null : JSON.readValue(vault.open(TOLD_CHAT, id, chat), Address.class),
                        id(row, "told_message"),
                        instant(row, "told_at"),
                        instant(row, "looked_at"),
                        id(row, "told")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : Ids.of(bytes);
    }
}
