package vn.kekhai.print;

import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.InvitationLinks;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Slips to hand out at the meeting: one for each person, four on a page, with QR codes, the typed code and how to go on. */
@Service
public class InvitationSlips {

    private static final int ON_A_PAGE = 4;
    private static final float MARGIN = 12;
    private static final float SLIP = Page.HEIGHT / ON_A_PAGE;
    private static final float QR = 44;
    private static final float TEXT_WIDTH = Page.WIDTH - 2 * MARGIN - 2 * QR - 8;

    private static final float ABOVE = 11;
    private static final float AT_THE_FOOT = 3;
    private static final float GAP = 2;

    /** What a person and a unit are called may be long: so much of what is left on the slip is for the person. */
    private static final float NAMES_SHARE = 0.55f;

    private static final Page.Sizes NAME = new Page.Sizes(15, 9);
    private static final Page.Sizes UNIT = new Page.Sizes(11, 7);

    private final Invitations invitations;
    private final InvitationLinks links;
    private final Texts texts;
    private final Audit audit;

    InvitationSlips(Invitations invitations, InvitationLinks links, Texts texts, Audit audit) {
        this.invitations = invitations;
        this.links = links;
        this.texts = texts;
        this.audit = audit;
    }

    /**
     * Makes a new invitation for each of these people and writes their slips as PDF. Earlier invitations of theirs that
     * nobody has used are void from then on.
     *
     * <p>The trail has an entry for the unit and one for each person, so that it can be told who made whose invitation.
     *
     * @param unit whose people they are
     * @param by who prints, as the trail knows them; null for an operator in the shell
     * @param to the stream is flushed and stays open
     */
    @Transactional
    public void print(List<Person> people, UnitId unit, Language language, @Nullable UUID by, OutputStream to) {
        Map<PersonId, Invitation> made = issued(people);
        try (Page page = new Page(to, words(language, "print.slips-title"), language.code())) {
            if (people.isEmpty()) {
                page.text(words(language, "print.nobody"), MARGIN, MARGIN, Page.WIDTH - 2 * MARGIN, 14, false);
            }
            for (int i = 0; i < people.size(); i++) {
                int place = i % ON_A_PAGE;
                if (i > 0 && place == 0) {
                    page.next();
                }
                Invitation invitation = made.get(people.get(i).id());
                if (invitation == null) {
                    throw new IllegalStateException("no invitation for " + people.get(i));
                }
                slip(page, place * SLIP, people.get(i), invitation, language);
                if (place < ON_A_PAGE - 1) {
                    page.cut(0, (place + 1) * SLIP, Page.WIDTH, (place + 1) * SLIP);
                }
            }
        }
        audit.record("print.slips", by, unit.value(), Map.of("people", Integer.toString(people.size())));
        Map<String, String> slip = Map.of("slip", "true");
        people.forEach(person -> audit.record("admin.invited", by, person.id().value(), slip));
    }

    private Map<PersonId, Invitation> issued(Collection<Person> people) {
        return invitations.issue(people.stream().map(Person::id).toList()).stream()
                .collect(Collectors.toMap(Invitation::person, each -> each));
    }

    private void slip(Page page, float top, Person person, Invitation invitation, Language language) {
        String telegram = links.telegram(invitation);
        String how = words(language, telegram.isEmpty() ? "print.slips-how-web" : "print.slips-how");
        String code = words(language, "print.slips-code");
        float below = GAP
                + page.height(code, TEXT_WIDTH, 9, false)
                + page.height(invitation.typedCode(), TEXT_WIDTH, 20, true)
                + GAP
                + page.height(how, TEXT_WIDTH, 9.5f, false);
        float y = page.small(words(language, "print.slips-heading"), MARGIN, top + ABOVE, TEXT_WIDTH, 9) + 1;
        float room = top + SLIP - AT_THE_FOOT - below - y;
        float unit = page.within(person.fullName(), MARGIN, y, TEXT_WIDTH, room * NAMES_SHARE, NAME, true);
        y = page.within(person.unitName(), MARGIN, unit, TEXT_WIDTH, room - (unit - y), UNIT, false);
        y = page.small(code, MARGIN, y + GAP, TEXT_WIDTH, 9);
        y = page.text(invitation.typedCode(), MARGIN, y, TEXT_WIDTH, 20, true);
        page.text(how, MARGIN, y + GAP, TEXT_WIDTH, 9.5f, false);

        float right = Page.WIDTH - MARGIN - QR;
        code(page, right, top, links.web(invitation), words(language, "print.slips-web"));
        if (!telegram.isEmpty()) {
            code(page, right - QR - 4, top, telegram, words(language, "print.slips-telegram"));
        }
    }

    private static void code(Page page, float x, float top, String link, String label) {
        page.centred(label, x, top + 10, QR, 11, true);
        page.qr(new QrCode(link), x, top + 15, QR);
    }

    private String words(Language language, String key) {
        return texts.render(language, key);
    }
}
