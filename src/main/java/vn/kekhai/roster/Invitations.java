package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;

/** One-time invitations: who presents one is the person it was made for, once and for one chat. */
@Service
public class Invitations {

    private static final int CHUNK = 1_000;

    private record Stored(PersonId person, Instant expires, boolean revoked, byte @Nullable [] usedBy) {}

    private final JdbcClient jdbc;
    private final JdbcOperations rows;
    private final Seals seals;
    private final Addresses addresses;
    private final TypedTries tries;
    private final Audit audit;
    private final Supplier<Integer> days;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            JdbcOperations rows,
            Seals seals,
            Addresses addresses,
            TypedTries tries,
            Audit audit,
            RosterSettings settings,
            LiveSettings live,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
        this.addresses = addresses;
        this.tries = tries;
        this.audit = audit;
        this.days = live.offer(LiveSetting.number("kekhai.roster.invitation-days", settings.invitationDays(), 1, 365));
        this.clock = clock;
    }

    /** Makes a new invitation for each of these people; earlier ones of theirs that nobody has used are void. */
    @Transactional
    public List<Invitation> issue(Collection<PersonId> people) {
        List<PersonId> each = people.stream().distinct().toList();
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofDays(days.get()));
        List<String> codes = freeCodes(each.size());
        List<Invitation> made = new ArrayList<>(each.size());
        List<@Nullable Object[]> stored = new ArrayList<>(each.size());
        for (int i = 0; i < each.size(); i++) {
            String code = codes.get(i);
            Invitation invitation = new Invitation(each.get(i), Secrets.token(), Secrets.grouped(code), expires);
            made.add(invitation);
            stored.add(new @Nullable Object[] {
                Ids.bytes(Ids.next()),
                Ids.bytes(invitation.person().value()),
                seals.token(invitation.token()),
                seals.typedCode(code),
                Timestamp.from(now),
                Timestamp.from(expires)
            });
        }
        revoke(each, now);
        Inserts.run(
                rows,
                "insert into roster_invitation (id, person_id, token_index, code_index, issued_at, expires_at)",
                stored);
        return made;
    }

    /** Presents the token of an invitation's link, from this chat. */
    @Transactional
    public Redemption redeem(String token, Address address) {
        return stored("token_index", seals.token(token))
                .map(id -> redeem(id, address))
                .orElseGet(Redemption.Unknown::new);
    }

    /** Presents a typed code, however it is spaced and cased, from this chat; too many wrong ones make it wait. */
    @Transactional
    public Redemption redeemTyped(String code, Address address) {
        Optional<Instant> wait = tries.waitsUntil(address);
        if (wait.isPresent()) {
            return new Redemption.TooManyTries(wait.get());
        }
        Redemption redemption = stored("code_index", seals.typedCode(Secrets.bare(code)))
                .map(id -> redeem(id, address))
                .orElseGet(Redemption.Unknown::new);
        boolean right = redemption instanceof Redemption.Redeemed
                || redemption instanceof Redemption.AlreadyUsed used && used.bySameAddress();
        if (right) {
            tries.right(address);
        } else {
            tries.wrong(address);
        }
        return redemption;
    }

    /** Whether this has the shape of a typed code, so that it may be one rather than anything else a person typed. */
    public static boolean looksLikeTypedCode(String text) {
        return Secrets.isTypedCode(Secrets.bare(text));
    }

    /** Under the invitation's row lock, so that of two at once only the first finds it unused. */
    private Redemption redeem(UUID id, Address address) {
        Stored invitation = lock(id);
        byte[] chat = seals.chat(address);
        if (invitation.usedBy() != null) {
            boolean here = Arrays.equals(chat, invitation.usedBy());
            boolean untied = here && !addresses.personAt(address).equals(Optional.of(invitation.person()));
            return untied ? new Redemption.Expired() : new Redemption.AlreadyUsed(here);
        }
        Instant now = clock.instant();
        boolean tooLate = invitation.revoked() || !now.isBefore(invitation.expires());
        if (tooLate || !belongs(invitation.person())) {
            return new Redemption.Expired();
        }
        if (!addresses.link(invitation.person(), address)) {
            return new Redemption.AddressTaken();
        }
        jdbc.sql("update roster_invitation set used_at = :now, used_by = :chat where id = :id")
                .param("now", Timestamp.from(now))
                .param("chat", chat)
                .param("id", Ids.bytes(id))
                .update();
        return new Redemption.Redeemed(invitation.person());
    }

    /**
     * Gives back what this chat has used, because it was somebody else's: whom it was made for can use it still, by its link
     * or its code. One that was followed by a newer one stays void.
     *
     * @return whether there was one to give back
     */
    @Transactional
    public boolean giveBack(PersonId person, Address address) {
        List<UUID> used = jdbc.sql("select id from roster_invitation where person_id = :person and used_by = :chat"
                        + " order by issued_at desc, id desc for update")
                .param("person", Ids.bytes(person.value()))
                .param("chat", seals.chat(address))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        if (used.isEmpty()) {
            return false;
        }
        UUID last = used.getFirst();
        boolean followed = jdbc.sql("select count(*) from roster_invitation i join roster_invitation newer"
                                + " on newer.person_id = i.person_id and newer.id <> i.id and newer.issued_at >= i.issued_at"
                                + " where i.id = :id")
                        .param("id", Ids.bytes(last))
                        .query(Long.class)
                        .single()
                > 0;
        jdbc.sql("update roster_invitation set used_at = null, used_by = null, revoked_at = :revoked where id = :id")
                .param("revoked", followed ? Timestamp.from(clock.instant()) : null)
                .param("id", Ids.bytes(last))
                .update();
        audit.record(
                "roster.invitation-given-back", person.value(), person.value(), Map.of("channel", address.channel()));
        return true;
    }

    private Optional<UUID> stored(String column, byte[] index) {
        return jdbc.sql("select id from roster_invitation where " + column + " = :index")
                .param("index", index)
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .optional();
    }

    private Stored lock(UUID id) {
        return jdbc.sql("select person_id, expires_at, revoked_at, used_by from roster_invitation"
                        + " where id = :id for update")
                .param("id", Ids.bytes(id))
                .query((row, i) -> new Stored(
                        new PersonId(Ids.of(row.getBytes(1))),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3) != null,
                        row.getBytes(4)))
                .single();
    }

    private boolean belongs(PersonId person) {
        return jdbc.sql("select party_status from roster_person where id = :id")
                .param("id", Ids.bytes(person.value()))
                .query((row, i) -> PartyStatus.valueOf(row.getString(1)))
                .single()
                .belongs();
    }

    private void revoke(List<PersonId> people, Instant now) {
        for (int from = 0; from < people.size(); from += CHUNK) {
            jdbc.sql("update roster_invitation set revoked_at = :now"
                            + " where person_id in (:people) and used_at is null and revoked_at is null")
                    .param("now", Timestamp.from(now))
                    .param(
                            "people",
                            people.subList(from, Math.min(people.size(), from + CHUNK)).stream()
                                    .map(person -> Ids.bytes(person.value()))
                                    .toList())
                    .update();
        }
    }

    /** Typed codes that no invitation has, used or not. */
    private List<String> freeCodes(int count) {
        Set<String> codes = new HashSet<>();
        while (codes.size() < count) {
            Set<String> more = new HashSet<>();
            while (more.size() < Math.min(CHUNK, count - codes.size())) {
                more.add(Secrets.typedCode());
            }
            boolean free = jdbc.sql("select count(*) from roster_invitation where code_index in (:codes)")
                            .param("codes", more.stream().map(seals::typedCode).toList())
                            .query(Long.class)
                            .single()
                    == 0;
            if (free) {
                codes.addAll(more);
            }
        }
        return List.copyOf(codes);
    }
}
