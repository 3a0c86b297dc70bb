package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Contacts.Contact;
import vn.kekhai.delivery.SendingHours.Window;
import vn.kekhai.roster.PersonId;

/** Lets messages wait anew, for the chat through which their people can be reached now. Runs in the caller's transaction. */
@Component
class Forwarding {

    /**
     * A message that is to go on.
     *
     * @param atNight whether it may leave at any hour
     * @param detour the chat that was chosen before, when that is gone
     */
    record Parcel(
            UUID id,
            PersonId person,
            OutgoingMessage message,
            boolean atNight,
            @Nullable String detour) {}

    private final Contacts contacts;
    private final Envelopes envelopes;
    private final SendingHours hours;
    private final JdbcTemplate jdbc;
    private final Lanes lanes;

    Forwarding(Contacts contacts, Envelopes envelopes, SendingHours hours, JdbcTemplate jdbc, Lanes lanes) {
        this.contacts = contacts;
        this.envelopes = envelopes;
        this.hours = hours;
        this.jdbc = jdbc;
        this.lanes = lanes;
    }

    /**
     * Sends them on, with all their tries before them.
     *
     * @return those whose people cannot be reached anywhere, which stay as they are, and why
     */
    Map<UUID, String> forward(List<Parcel> parcels, Instant now) {
        Map<UUID, String> stuck = new HashMap<>();
        if (parcels.isEmpty()) {
            return stuck;
        }
        Map<PersonId, Contact> chats =
                contacts.of(parcels.stream().map(Parcel::person).toList());
        List<@Nullable Object[]> rows = new ArrayList<>();
        Set<Account> accounts = new HashSet<>();
        for (Parcel parcel : parcels) {
            Contact contact = chats.get(parcel.person());
            if (contact == null || contact.place() == null) {
                stuck.put(
                        parcel.id(),
                        contact == null || contact.reason() == null ? Contacts.NOT_LINKED : contact.reason());
            } else {
                rows.add(row(parcel, contact.place(), now));
                accounts.add(Account.of(contact.place().address()));
            }
        }
        jdbc.batchUpdate(
                "update delivery_message set address_key = ?, channel = ?, account = ?, body = ?, state = 'WAITING',"
                        + " attempts = 0, doubtful = false, begun = false, reason = null, settled_at = null, lease_owner = null,"
                        + " not_before = ?, due_at = ?, window_ends = ?, detour = coalesce(?, detour) where id = ? and state not in ('SENT', 'CANCELLED')",
                rows);
        lanes.lookAfterCommit(accounts);
        return stuck;
    }

    private @Nullable Object[] row(Parcel parcel, Place place, Instant now) {
        OutgoingMessage was = parcel.message();
        OutgoingMessage message = new OutgoingMessage(
                place.address(), was.text(), was.choices(), was.columns(), was.contactRequest(), null, was.sensitive());
        Window window = parcel.atNight() ? new Window(now, null) : hours.from(now);
        return new @Nullable Object[] {
            place.key(),
            place.address().channel(),
            place.address().account(),
            envelopes.seal(parcel.id(), message),
            Timestamp.from(window.begins()),
            Timestamp.from(window.begins()),
            window.ends() == null ? null : Timestamp.from(window.ends()),
            MessageTable.cut(parcel.detour(), MessageTable.REASON_LENGTH),
            Ids.bytes(parcel.id())
        };
    }
}
