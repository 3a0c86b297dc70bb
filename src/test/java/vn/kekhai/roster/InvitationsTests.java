package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;

@HouseTest
class InvitationsTests {

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Invitations invitations;

    @Autowired
    private TypedTries tries;

    @Autowired
    private Addresses addresses;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private SettableClock clock;

    private PersonId an = new PersonId(new UUID(0, 0));
    private PersonId binh = an;

    @BeforeEach
    void bringTwoPeopleIn() throws Exception {
        clock.set(SettableClock.START);
        Sample sample = new Sample();
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        an = people.byCode(sample.code("an")).orElseThrow().id();
        binh = people.byCode(sample.code("binh")).orElseThrow().id();
    }

    @Test
    void makesTokensForLinksAndCodesThatCanBeSaid() {
        Invitation invitation = issue(an);

        assertThat(invitation.token()).matches("[A-Za-z0-9_-]{32}");
        assertThat(invitation.typedCode()).matches("[34679ACDEFGHJKMNPQRTUVWXY]{5}-[34679ACDEFGHJKMNPQRTUVWXY]{5}");
        assertThat(invitation.expires()).isEqualTo(SettableClock.START.plus(Duration.ofDays(30)));
        assertThat(invitation.toString()).doesNotContain(invitation.token());
    }

    @Test
    void tiesTheChatThatRedeemsToThePerson() {
        Address chat = chat();

        assertThat(invitations.redeem(issue(an).token(), chat)).isEqualTo(new Redemption.Redeemed(an));
        assertThat(addresses.personAt(chat)).contains(an);
    }

    @Test
    void isGoodOnceAndTellsTheChatThatHadIt() {
        Invitation invitation = issue(an);
        Address first = chat();
        invitations.redeem(invitation.token(), first);

        assertThat(invitations.redeem(invitation.token(), first)).isEqualTo(new Redemption.AlreadyUsed(true));
        assertThat(invitations.redeem(invitation.token(), chat())).isEqualTo(new Redemption.AlreadyUsed(false));
        assertThat(invitations.redeemTyped(invitation.typedCode(), first)).isEqualTo(new Redemption.AlreadyUsed(true));
    }

    @Test
    void expires() {
        Invitation invitation = issue(an);
        clock.advance(Duration.ofDays(30));

        assertThat(invitations.redeem(invitation.token(), chat())).isEqualTo(new Redemption.Expired());
    }

    @Test
    void isVoidWhenANewOneIsMade() {
        Invitation old = issue(an);
        Invitation other = issue(binh);
        Invitation young = issue(an);

        assertThat(invitations.redeem(old.token(), chat())).isEqualTo(new Redemption.Expired());
        assertThat(invitations.redeem(young.token(), chat())).isEqualTo(new Redemption.Redeemed(an));
        assertThat(invitations.redeem(other.token(), chat())).isEqualTo(new Redemption.Redeemed(binh));
    }

    @Test
    void tiesSeveralChatsToOnePersonAndOnePersonToAChat() {
        Address telegram = chat();
        Address web = new Address("webchat", "web", UUID.randomUUID().toString());
        invitations.redeem(issue(an).token(), telegram);
        clock.advance(Duration.ofMinutes(1));
        invitations.redeem(issue(an).token(), web);
        Invitation ofBinh = issue(binh);

        assertThat(addresses.of(an)).extracting(LinkedAddress::address).containsExactly(web, telegram);
        assertThat(invitations.redeem(ofBinh.token(), web)).isEqualTo(new Redemption.AddressTaken());
        assertThat(addresses.personAt(web)).contains(an);
        assertThat(invitations.redeem(ofBinh.token(), chat())).isEqualTo(new Redemption.Redeemed(binh));
    }

    @Test
    void takesATypedCodeHoweverItIsTyped() {
        Invitation invitation = issue(an);
        String sloppy = " " + invitation.typedCode().toLowerCase(Locale.ROOT).replace("-", " . ");

        assertThat(Invitations.looksLikeTypedCode(sloppy)).isTrue();
        assertThat(Invitations.looksLikeTypedCode("xin chào")).isFalse();
        assertThat(invitations.redeemTyped(sloppy, chat())).isEqualTo(new Redemption.Redeemed(an));
    }

    @Test
    void makesAChatWaitAfterFiveWrongCodes() {
        Address chat = chat();
        Invitation invitation = issue(an);
        for (int i = 0; i < 5; i++) {
            assertThat(invitations.redeemTyped("AAAA3-AAAA" + (i % 2 == 0 ? "C" : "D"), chat))
                    .isEqualTo(new Redemption.Unknown());
        }

        Redemption waiting = new Redemption.TooManyTries(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(invitations.redeemTyped(invitation.typedCode(), chat)).isEqualTo(waiting);
        assertThat(invitations.redeemTyped(invitation.typedCode(), chat)).isEqualTo(waiting);
        clock.advance(Duration.ofMinutes(15));
        assertThat(invitations.redeemTyped(invitation.typedCode(), chat)).isEqualTo(new Redemption.Redeemed(an));
    }

    @Test
    void forgetsAfterADayWhatHoldsNobodyUp() {
        Address chat = chat();
        forgetAll(); // what other tests have left
        invitations.redeemTyped("AAAA3-AAAA3", chat);
        assertThat(tries.forgetSome()).isZero();
        clock.advance(Duration.ofHours(25));

        assertThat(tries.forgetSome()).isPositive();
        assertThat(tries.forgetSome()).isZero();
    }

    private void forgetAll() {
        int some = tries.forgetSome();
        while (some > 0) {
            some = tries.forgetSome();
        }
    }

    @Test
    void aNameIsNoCode() {
        assertThat(Invitations.looksLikeTypedCode("Nguyen Van A")).isFalse();
        assertThat(Invitations.looksLikeTypedCode(" k7mcd 9txae ")).isTrue();
        assertThat(Invitations.looksLikeTypedCode(issue(an).typedCode())).isTrue();
    }

    @Test
    void forgetsWrongCodesAfterARightOne() {
        Address chat = chat();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                invitations.redeemTyped("AAAA3-AAAA3", chat);
            }
            assertThat(invitations.redeemTyped(issue(an).typedCode(), chat)).isEqualTo(new Redemption.Redeemed(an));
        }
    }

    @Test
    void isOfNoUseToWhoHasLeft() {
        Invitation invitation = issue(an);
        jdbc.sql("update roster_person set party_status = 'DECEASED' where id = :id")
                .param("id", Ids.bytes(an.value()))
                .update();

        assertThat(invitations.redeem(invitation.token(), chat())).isEqualTo(new Redemption.Expired());
    }

    @Test
    void letsOneOfManyAtOnceWin() throws Exception {
        for (int round = 0; round < 5; round++) {
            Invitation invitation = issue(an);
            List<Redemption> outcomes = atOnce(8, () -> invitations.redeem(invitation.token(), chat()));

            assertThat(outcomes).containsOnlyOnce(new Redemption.Redeemed(an));
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Redemption.Redeemed))
                    .containsOnly(new Redemption.AlreadyUsed(false));
        }
    }

    @Test
    void letsOneOfManyPeopleAtOnceHaveAChat() throws Exception {
        Address chat = chat();
        List<Invitation> both = List.of(issue(an), issue(binh));
        List<Callable<Redemption>> tasks = new ArrayList<>();
        both.forEach(each -> tasks.add(() -> invitations.redeem(each.token(), chat)));

        assertThat(atOnce(tasks))
                .hasAtLeastOneElementOfType(Redemption.Redeemed.class)
                .contains(new Redemption.AddressTaken());
    }

    @Test
    void countsWrongCodesOfOneChatThatComeAtOnce() throws Exception {
        Address chat = chat();

        List<Redemption> outcomes = atOnce(8, () -> invitations.redeemTyped("AAAA3-AAAA3", chat));

        assertThat(outcomes).filteredOn(new Redemption.Unknown()::equals).hasSize(5);
        assertThat(outcomes)
                .filteredOn(Redemption.TooManyTries.class::isInstance)
                .hasSize(3);
    }

    @Test
    void givesAnInvitationBackWhenTheTurnFails() {
        Invitation invitation = issue(an);
        transaction.executeWithoutResult(turn -> {
            invitations.redeem(invitation.token(), chat());
            turn.setRollbackOnly();
        });

        assertThat(invitations.redeem(invitation.token(), chat())).isEqualTo(new Redemption.Redeemed(an));
    }

    @Test
    void canBeUsedByItsPersonAfterSomebodyElseGaveItBack() {
        Invitation invitation = issue(an);
        Address others = chat();
        invitations.redeem(invitation.token(), others);

        assertThat(invitations.giveBack(an, others)).isTrue();
        addresses.unlink(others);

        assertThat(invitations.giveBack(an, others)).isFalse();
        assertThat(invitations.redeemTyped(invitation.typedCode(), chat())).isEqualTo(new Redemption.Redeemed(an));
        assertThat(invitations.redeem(invitation.token(), others)).isEqualTo(new Redemption.AlreadyUsed(false));
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = :an"
                                + " and action = 'roster.invitation-given-back'")
                        .param("an", Ids.bytes(an.value()))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void staysVoidWhenItIsGivenBackAfterANewOneWasMade() {
        Invitation old = issue(an);
        Address others = chat();
        invitations.redeem(old.token(), others);
        Invitation young = issue(an);

        invitations.giveBack(an, others);
        addresses.unlink(others);

        assertThat(invitations.redeem(old.token(), chat())).isEqualTo(new Redemption.Expired());
        assertThat(invitations.redeem(young.token(), chat())).isEqualTo(new Redemption.Redeemed(an));
    }

    @Test
    void isOverForAChatThatUsedItAndWasUntied() {
        Invitation invitation = issue(an);
        Address chat = chat();
        invitations.redeem(invitation.token(), chat);
        addresses.unlink(chat);

        assertThat(invitations.redeem(invitation.token(), chat)).isEqualTo(new Redemption.Expired());
        addresses.link(binh, chat);
        assertThat(invitations.redeem(invitation.token(), chat)).isEqualTo(new Redemption.Expired());
        assertThat(invitations.redeem(invitation.token(), chat())).isEqualTo(new Redemption.AlreadyUsed(false));
    }

    @Test
    void leavesATrailOfLinksWithoutTheChat() {
        Address chat = chat();
        addresses.link(an, chat);
        addresses.link(an, chat);
        addresses.unlink(chat);

        assertThat(jdbc.sql("select concat(action, ' ', facts) from audit_entry where subject = :an order by id")
                        .param("an", Ids.bytes(an.value()))
                        .query(String.class)
                        .list())
                .filteredOn(entry -> entry.contains("chat-"))
                .containsExactly(
                        "roster.chat-linked {\"channel\":\"telegram\"}",
                        "roster.chat-unlinked {\"channel\":\"telegram\"}");
    }

    @Test
    void knowsWhenAChatCannotBeReachedAndWhenItCanAgain() {
        Address chat = chat();
        addresses.link(an, chat);
        addresses.unreachable(chat, "blocked");
        assertThat(addresses.of(an)).extracting(LinkedAddress::unreachable).containsExactly("blocked");

        addresses.reached(chat);
        assertThat(addresses.of(an)).extracting(LinkedAddress::unreachable).containsOnlyNulls();

        assertThat(addresses.unlink(chat)).isTrue();
        assertThat(addresses.personAt(chat)).isEmpty();
        assertThat(addresses.link(binh, chat)).isTrue();
    }

    private Invitation issue(PersonId person) {
        return invitations.issue(List.of(person)).getFirst();
    }

    private static Address chat() {
        return new Address("telegram", "4711", UUID.randomUUID().toString());
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            tasks.add(task);
        }
        return atOnce(tasks);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<T>> futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            List<T> outcomes = new ArrayList<>();
            for (Future<T> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
