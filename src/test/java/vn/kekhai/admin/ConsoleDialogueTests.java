package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.admin.ConsoleDialogue.Ticket;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.admin.OneTimeLinks.Link;
import vn.kekhai.channel.Address;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;
import vn.kekhai.script.Texts;

@HouseTest
class ConsoleDialogueTests {

    @Autowired
    ConsoleDialogue dialogue;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Accounts accounts;

    @Autowired
    Scripts scripts;

    @Autowired
    Texts texts;

    @Autowired
    SampleWard ward;

    @Autowired
    SettableClock clock;

    private PersonId secretary;

    @BeforeEach
    void begin() throws Exception {
        clock.set(SettableClock.START);
        secretary = ward.move().getFirst();
    }

    @Test
    void saysALinkThatIsTheOfficersOwn() {
        Effect<Ticket> effect = asked();
        String said = texts.render(Language.VI, "console.link", dialogue.args("link", effect.draft()));

        assertThat(effect.answer()).isEqualTo("made");
        assertThat(said).contains("/admin/link/", "trong 5 phút");
        String token = effect.draft().link().replaceAll(".*/", "");
        assertThat(links.look(token)).contains(new Link(accounts.of(secretary).id(), Kind.CHAT));
    }

    @Test
    void givesNoneToAnAccountThatIsLocked() {
        accounts.disable(accounts.of(secretary).id(), true);

        assertThat(asked().answer()).isEqualTo("locked");
        assertThat(asked().draft().link()).isEmpty();
    }

    @Test
    void isForOfficersAlone() {
        assertThat(scripts.dialogues().values())
                .filteredOn(script -> script.name().equals("console"))
                .singleElement()
                .satisfies(script -> assertThat(script.roles()).hasSize(5));
    }

    private Effect<Ticket> asked() {
        Situation situation =
                new Situation(new Address("test", "1", "console"), secretary, Language.VI, clock.instant());
        return dialogue.perform("make", situation, new Ticket(""));
    }
}
