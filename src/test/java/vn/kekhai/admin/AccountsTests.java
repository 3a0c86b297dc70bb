package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

@HouseTest
class AccountsTests {

    @Autowired
    Accounts accounts;

    @Autowired
    RecoveryCodes recovery;

    @Autowired
    SampleWard ward;

    @Autowired
    SettableClock clock;

    private PersonId person;
    private Account account;

    @BeforeEach
    void anAccount() throws Exception {
        clock.set(SettableClock.START);
        person = ward.move().getFirst();
        account = accounts.of(person);
    }

    @Test
    void aPersonHasOneAccount() {
        assertThat(accounts.of(person).id()).isEqualTo(account.id());
        assertThat(accounts.house().id()).isEqualTo(accounts.house().id());
        assertThat(accounts.house().isHouse()).isTrue();
    }

    @Test
    void waitsAfterFiveTriesAndLongerEachTime() {
        for (int i = 0; i < 5; i++) {
            assertThat(tries()).as("try " + i).isTrue();
        }
        assertThat(tries()).isFalse();
        clock.advance(Duration.ofSeconds(59));
        assertThat(tries()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tries()).isTrue();
        clock.advance(Duration.ofSeconds(119));
        assertThat(tries()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tries()).isTrue();
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofHours(1));
            assertThat(tries()).isTrue();
        }

        accounts.right(found());

        assertThat(tries()).isTrue();
        assertThat(tries()).isTrue();
    }

    @Test
    void theLastTryMayBeRight() {
        for (int i = 0; i < 5; i++) {
            assertThat(tries()).isTrue();
        }

        accounts.passed(found());

        assertThat(tries()).isTrue();
        assertThat(tries()).isFalse();
    }

    @Test
    void manyTriesAtOnceAreMany() throws Exception {
        Account asKnown = account;
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tries = Collections.nCopies(24, () -> accounts.mayTry(asKnown));
            int passed = 0;
            for (Future<Boolean> one : many.invokeAll(tries)) {
                passed += one.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(5);
        }
    }

    @Test
    void aNameIsOneAccountsHoweverItIsWritten() throws Exception {
        String name = "Ten." + account.id();
        Account other = accounts.of(ward.move().getFirst());

        assertThat(accounts.setUp(account, name, "hash", Totp.next(), 1)).isTrue();
        assertThat(accounts.setUp(other, " " + name.toUpperCase(Locale.ROOT), "hash", Totp.next(), 1))
                .isFalse();

        assertThat(accounts.byName(name.toLowerCase(Locale.ROOT) + " "))
                .map(Account::id)
                .contains(account.id());
        assertThat(accounts.name(account)).contains(name.toLowerCase(Locale.ROOT));
        assertThat(accounts.totp(account)).isPresent();
    }

    @Test
    void aCodeIsGoodOnce() {
        assertThat(accounts.useStep(account, 100)).isTrue();
        assertThat(accounts.useStep(account, 100)).isFalse();
        assertThat(accounts.useStep(account, 99)).isFalse();
        assertThat(accounts.useStep(account, 101)).isTrue();

        List<String> codes = recovery.renew(account);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(recovery.use(account, " " + codes.getFirst().toLowerCase(Locale.ROOT)))
                .isTrue();
        assertThat(recovery.use(account, codes.getFirst())).isFalse();
        assertThat(recovery.left(account)).isEqualTo(9);
        recovery.renew(account);
        assertThat(recovery.use(account, codes.get(1))).isFalse();
    }

    @Test
    void nobodyTriesADisabledAccount() {
        accounts.disable(account.id(), true);
        assertThat(tries()).isFalse();
        accounts.disable(account.id(), false);
        assertThat(tries()).isTrue();
    }

    private boolean tries() {
        return accounts.mayTry(found());
    }

    private Account found() {
        return accounts.find(account.id()).orElseThrow();
    }
}
