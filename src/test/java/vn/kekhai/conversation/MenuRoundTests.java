package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.CommandMenu;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;

@HouseTest
class MenuRoundTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Menus menus;

    @Autowired
    MenuTable table;

    @Autowired
    ChatKeys keys;

    @Autowired
    Offices offices;

    @Autowired
    Addresses addresses;

    @Autowired
    People people;

    @Autowired
    SampleWard wards;

    @Autowired
    ConversationSettings settings;

    @Autowired
    ZoneId zone;

    @Autowired
    SettableClock clock;

    private final Messenger messenger = new Messenger();
    private MenuRound round;
    private PersonId secretary;
    private PersonId member;
    private UnitId cell;
    private Address chat;
    private Address membersChat;

    @BeforeEach
    void twoLinkedPeople() throws Exception {
        clock.set(SettableClock.START);
        round = instance();
        List<PersonId> ward = wards.move();
        secretary = ward.get(0);
        member = ward.get(1);
        cell = people.find(secretary).orElseThrow().unit();
        chat = linked(secretary);
        membersChat = linked(member);
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private MenuRound instance() {
        return new MenuRound(menus, table, keys, offices, addresses, provided(messenger), clock, zone, settings);
    }

    private static ObjectProvider<Channel> provided(Channel channel) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("channel", channel));
        return beans.getBeanProvider(Channel.class);
    }

    private Address linked(PersonId person) {
        Address address = new Address(messenger.name, "1", UUID.randomUUID().toString());
        addresses.link(person, address);
        return address;
    }

    @Test
    void whoHoldsAnOfficeIsOfferedItsCommandsInEachLanguageAndOnce() {
        assertThat(round.go()).isEqualTo(1);
        assertThat(round.go()).isZero();

        assertThat(messenger.offers).singleElement().satisfies(offer -> {
            assertThat(offer.chat()).isEqualTo(chat);
            assertThat(offer.menus()).extracting(CommandMenu::language).containsExactly("vi", "en");
            assertThat(offer.menus())
                    .allSatisfy(menu -> assertThat(menu.commands())
                            .extracting(CommandMenu.Command::name)
                            .contains("khaiho", "kekhai", "trogiup"));
        });
    }

    @Test
    void allOthersHaveTheGeneralMenuWhichIsToldOnceForTheProgramsLife() {
        messenger.answers.add(new SendResult.TryLater(null, SendResult.Scope.ACCOUNT, false, "away"));
        round.go();
        assertThat(messenger.offers).isEmpty();

        round.go();
        round.go();

        assertThat(messenger.toAll).hasSize(2);
        assertThat(messenger.toAll.getLast().getFirst().commands())
                .extracting(CommandMenu.Command::name)
                .contains("kekhai", "trogiup")
                .doesNotContain("khaiho");
    }

    @Test
    void aNewOfficeGivesAMenuAndItsEndTakesItAway() {
        round.go();
        offices.appoint(member, cell, OfficeKind.DEPUTY, TODAY.plusDays(1));
        assertThat(round.go()).isZero();

        clock.advance(Duration.ofDays(1));
        assertThat(round.go()).isEqualTo(1);
        assertThat(messenger.offers.getLast().chat()).isEqualTo(membersChat);

        offices.end(member, cell, OfficeKind.DEPUTY, TODAY.plusDays(2));
        clock.advance(Duration.ofDays(1));
        assertThat(round.go()).isEqualTo(1);
        assertThat(messenger.offers.getLast().chat()).isEqualTo(membersChat);
        assertThat(messenger.offers.getLast().menus())
                .allSatisfy(menu -> assertThat(menu.commands()).isEmpty());
        assertThat(round.go()).isZero();
    }

    @Test
    void aChatThatIsUntiedOrSpeaksForSomebodyElseLosesTheMenu() {
        round.go();
        addresses.unlink(chat);
        addresses.link(member, chat);

        assertThat(round.go()).isEqualTo(1);
        assertThat(messenger.offers.getLast()).satisfies(offer -> {
            assertThat(offer.chat()).isEqualTo(chat);
            assertThat(offer.menus().getFirst().commands()).isEmpty();
        });
        assertThat(round.go()).isZero();
    }

    @Test
    void whatFailedIsTriedAgainLaterAndTheMessengerIsLeftInPeaceMeanwhile() {
        round.go();
        PersonId other = member;
        offices.appoint(other, cell, OfficeKind.DEPUTY, TODAY);
        messenger.answers.add(new SendResult.TryLater(Duration.ofSeconds(5), SendResult.Scope.ACCOUNT, false, "flood"));

        assertThat(round.go()).isZero();
        clock.advance(Duration.ofMinutes(9));
        assertThat(round.go()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(round.go()).isEqualTo(1);
    }

    @Test
    void aChatThatCannotBeReachedIsPassedOverUntilThePersonIsBack() {
        messenger.answers.add(new SendResult.Sent(null)); // to all
        messenger.answers.add(new SendResult.RecipientGone("blocked"));
        assertThat(round.go()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(round.go()).isZero();
        assertThat(messenger.offers).hasSize(1);

        addresses.reached(chat);
        assertThat(round.go()).isEqualTo(1);
    }

    @Test
    void twoInstancesOfferAMenuOnce() {
        MenuRound second = instance();
        messenger.meanwhile = second::go;

        assertThat(round.go()).isEqualTo(1);
        assertThat(second.go()).isZero();
        assertThat(messenger.offers).hasSize(1);
    }

    private record Offer(Address chat, List<CommandMenu> menus) {}

    /** A messenger that shows menus, and notes what it was told. */
    private static final class Messenger implements Channel {

        final String name = "menus" + UUID.randomUUID().toString().substring(0, 8);
        final List<Offer> offers = new ArrayList<>();
        final List<List<CommandMenu>> toAll = new ArrayList<>();
        final List<SendResult> answers = new ArrayList<>();

        @Nullable
        Runnable meanwhile;

        @Override
        public String name() {
            return name;
        }

        @Override
        public ChannelTraits traits() {
            return new ChannelTraits(1000, 10, 20, false, false, false);
        }

        @Override
        public SendResult send(OutgoingMessage message) {
            throw new IllegalStateException("nothing is to be sent");
        }

        @Override
        public boolean hasMenus() {
            return true;
        }

        @Override
        public SendResult offer(Address chat, List<CommandMenu> menus) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            offers.add(new Offer(chat, menus));
            Runnable other = meanwhile;
            meanwhile = null;
            if (other != null) {
                other.run();
            }
            return answer();
        }

        @Override
        public SendResult offerToAll(List<CommandMenu> menus) {
            toAll.add(menus);
            return answer();
        }

        private SendResult answer() {
            return answers.isEmpty() ? new SendResult.Sent(null) : answers.removeFirst();
        }
    }
}
