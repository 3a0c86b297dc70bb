package vn.kekhai.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One answer to the question for consent. Never changed. */
@Entity
@Table(name = "roster_consent")
class ConsentRow {

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    private String purpose;

    private boolean granted;

    @Column(name = "text_version")
    private String textVersion;

    @Column(name = "text_hash")
    private String textHash;

    private String channel;

    @Column(name = "given_at")
    private Instant givenAt;

    @SuppressWarnings("NullAway.Init")
    protected ConsentRow() {}

    ConsentRow(UUID id, PersonId person, Consent consent) {
        this.id = id;
        this.personId = person.value();
        this.purpose = consent.purpose();
        this.granted = consent.granted();
        this.textVersion = consent.textVersion();
        this.textHash = consent.textHash();
        this.channel = consent.channel();
        this.givenAt = consent.at();
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Consent consent() {
        return new Consent(purpose, granted, textVersion, textHash, channel, givenAt);
    }
}
