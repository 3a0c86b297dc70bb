package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

@HouseTest
class UnderWayTests {

    @Autowired
    UnderWay underWay;

    @Autowired
    Inbox inbox;

    @Autowired
    Addresses addresses;

    @Autowired
    Consents consents;

    @Autowired
    SampleWard ward;

    @Autowired
    SettableClock clock;

    private PersonId person;
    private PersonId other;
    private Address chat;

    @BeforeEach
    void linksAPerson() throws Exception {
        List<PersonId> people = ward.move();
        person = people.get(1);
        other = people.get(3);
        chat = linked();
        consents.record(person, "declare", true, "2026-01", "test", chat);
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private Address linked() {
        Address address = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(person, address);
        return address;
    }

    private void says(Address from, String text) throws Exception {
        inbox.accept(new IncomingMessage(
                        from, UUID.randomUUID().toString(), clock.instant(), null, new IncomingMessage.Text(text)))
                .get(30, TimeUnit.SECONDS);
    }

    private UnderWay.Talk talk() {
        return Optional.ofNullable(underWay.of(List.of(person, other)).get(person))
                .orElseThrow();
    }

    @Test
    void whoNeverTalkedIsNotThere() {
        assertThat(underWay.of(List.of(person, other))).isEmpty();
        assertThat(underWay.of(List.of())).isEmpty();
    }

    @Test
    void aQuestionThatWaitsIsUnderWayAndIsTouchedOnceSomethingWasEntered() throws Exception {
        says(chat, "/kekhai");
        assertThat(talk()).isEqualTo(new UnderWay.Talk("declaration", false, clock.instant()));

        clock.advance(Duration.ofMinutes(3));
        says(chat, "facebook.com/nguyen.van.a");

        assertThat(talk()).isEqualTo(new UnderWay.Talk("declaration", true, clock.instant()));
        assertThat(underWay.of(List.of(person, other))).containsOnlyKeys(person);
    }

    @Test
    void whatWasStoppedWaitsForNothingButIsNotLost() throws Exception {
        says(chat, "facebook.com/nguyen.van.a");
        says(chat, "đúng");
        says(chat, "/huy");

        assertThat(talk()).isEqualTo(new UnderWay.Talk(null, true, clock.instant()));
    }

    @Test
    void whatWasSentIsUnderWayNoMore() throws Exception {
        for (String words : new String[] {"facebook.com/nguyen.van.a", "1", "1", "1", "1"}) {
            says(chat, words);
        }

        assertThat(talk()).isEqualTo(new UnderWay.Talk(null, false, clock.instant()));
    }

    @Test
    void ofSeveralChatsTheLatestCounts() throws Exception {
        Address second = linked();
        says(chat, "facebook.com/nguyen.van.a");
        says(chat, "đúng");
        clock.advance(Duration.ofDays(2));
        says(second, "/ngonngu");
        clock.advance(Duration.ofHours(1));

        assertThat(talk().touched()).isFalse();
        assertThat(talk().lastHeard()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void manyAreLookedUpTogether() throws Exception {
        says(chat, "/kekhai");
        List<PersonId> many =
                new java.util.ArrayList<>(java.util.stream.Stream.generate(() -> new PersonId(UUID.randomUUID()))
                        .limit(2500)
                        .toList());
        many.add(person);

        assertThat(underWay.of(many)).containsOnlyKeys(person);
    }
}
