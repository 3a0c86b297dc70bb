package vn.kekhai.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Asked;
import vn.kekhai.campaign.Members;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** What a declaration begins with, and what it ends with, whoever enters it. */
@Component
class Drafts {

    private final Declarations declarations;
    private final People people;
    private final Members members;
    private final Texts texts;
    private final ZoneId zone;
    private final DeclarationSettings settings;

    Drafts(
            Declarations declarations,
            People people,
            Members members,
            Texts texts,
            ZoneId zone,
            DeclarationSettings settings) {
        this.declarations = declarations;
        this.people = people;
        this.members = members;
        this.texts = texts;
        this.zone = zone;
        this.settings = settings;
    }

    /** A new draft for this person, with what was declared last. */
    Drafting of(PersonId id, Instant now) {
        Person person = people.find(id).orElseThrow(() -> new IllegalStateException("no person " + id.value()));
        LocalDate today = now.atZone(zone).toLocalDate();
        Asked asked = members.asked(id, today).orElse(null);
        Drafting draft = Drafting.of(Ids.next(), person.fullName(), asked == null ? null : asked.deadline());
        return declarations
                .current(id)
                .map(last -> draft.until(ahead(draft.deadline(), today))
                        .after(last(last, isDue(last, asked, today)), last.lines()))
                .orElse(draft);
    }

    /** Whose the declaration is: of the one with whom this person's record was put together meanwhile, if it was. */
    PersonId whose(PersonId id) {
        return people.mergedInto(id).orElse(id);
    }

    /** Whether there is more to be seen of this person's declaration than this draft began with. */
    boolean isOvertaken(PersonId id, Drafting draft) {
        Standing standing = declarations.standings(List.of(id)).get(id);
        return standing != null && !draft.shown().isAll(standing.version(), standing.acceptance());
    }

    /** A new draft that begins with the last version, in which what was entered in this one is on offer. */
    Drafting anew(PersonId id, Drafting draft, Instant now) {
        Drafting.Last last = draft.last();
        List<AccountLine> began = last == null
                ? List.of()
                // two records that became one are numbered anew: a number alone does not say which version it was
                : declarations
                        .version(id, last.version())
                        .filter(version -> version.at().equals(last.at()))
                        .map(Declaration::lines)
                        .orElse(List.of());
        return Overtaken.renewed(draft, began, of(id, now));
    }

    /** A deadline that is past says nothing to somebody who has declared. */
    private static @Nullable LocalDate ahead(@Nullable LocalDate deadline, LocalDate today) {
        return deadline == null || deadline.isBefore(today) ? null : deadline;
    }

    /** Whether a declaration is to be looked at again: it is old, or it does not count for the phase that has begun. */
    private boolean isDue(Declaration last, @Nullable Asked asked, LocalDate today) {
        LocalDate declared = last.at().atZone(zone).toLocalDate();
        boolean askedSince = asked != null
                && last.at().isBefore(asked.countsSince())
                && !asked.phase().opens().isAfter(today);
        return askedSince || !declared.plusDays(settings.reconfirmAfterDays()).isAfter(today);
    }

    private Drafting.Last last(Declaration declaration, boolean due) {
        Acceptance acceptance = declaration.acceptance();
        return new Drafting.Last(
                declaration.number().toString(),
                declaration.version(),
                declaration.at(),
                declaration.none(),
                acceptance.state() == Acceptance.State.RETURNED
                        ? Objects.requireNonNullElse(acceptance.reason(), "")
                        : null,
                due,
                entered(declaration));
    }

    /** Who entered it for the person, as long as the person has not said that it is right. */
    private Drafting.@Nullable Entered entered(Declaration declaration) {
        return declaration.by() instanceof DeclaredBy.OnBehalf other && declaration.confirmedBySelf() == null
                ? new Drafting.Entered(
                        people.find(other.by()).map(Person::fullName).orElse(""), other.code())
                : null;
    }

    /** The text that was attested, by its version and its words, in which no name is put. */
    Attestation attestation(Language language, String key) {
        String text = texts.render(language, key, Map.of("name", "", "how", ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Attestation(
                    texts.render(Language.VI, key + "-version"), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The draft when it has been recorded. */
    static Drafting recorded(Drafting draft, Receipt receipt) {
        Drafting.Last last = new Drafting.Last(
                receipt.number().toString(), receipt.version(), receipt.at(), draft.none(), null, false, null);
        return draft.after(last, draft.lines());
    }

    /** Where to go after a line was changed: {@code another}, {@code walk}, {@code more} or {@code review}. */
    static String onwards(Drafting draft) {
        return !draft.then().equals("enough") ? draft.then() : draft.isLookingThrough() ? "more" : "review";
    }
}
