package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.Change;
import vn.kekhai.declaration.Declaration;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.Person;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;

/** What a person declared, version by version, as the person's page shows it. */
@Component
class DeclaredLines {

    /** How a line of a version differs from the version before. */
    enum Differs {
        NOT,
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A line, with the name of its platform in the reader's language. */
    record Line(AccountLine line, String platform, Differs differs) {}

    /** A version, with the lines that it no longer has at its end. */
    record Version(Declaration declaration, List<Line> lines, boolean latest) {}

    private final Declarations declarations;
    private final PlatformBook platforms;

    DeclaredLines(Declarations declarations, PlatformBook platforms) {
        this.declarations = declarations;
        this.platforms = platforms;
    }

    /** The latest first. */
    List<Version> versions(Person person, Language language) {
        List<Declaration> history = declarations.history(person.id());
        List<Version> versions = new ArrayList<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            Declaration now = history.get(i);
            Change change = i == 0 ? null : now.since(history.get(i - 1));
            versions.add(new Version(now, lines(now, change, language), i == history.size() - 1));
        }
        return versions;
    }

    private List<Line> lines(Declaration declaration, @Nullable Change change, Language language) {
        Set<UUID> added = change == null ? Set.of() : ids(change.added());
        Set<UUID> changed = change == null
                ? Set.of()
                : new HashSet<>(
                        ids(change.changed().stream().map(Change.Changed::after).toList()));
        List<Line> lines = new ArrayList<>();
        for (AccountLine line : declaration.lines()) {
            Differs differs = added.contains(line.id())
                    ? Differs.ADDED
                    : changed.contains(line.id()) ? Differs.CHANGED : Differs.NOT;
            lines.add(new Line(line, platform(line, language), differs));
        }
        if (change != null) {
            change.removed().forEach(line -> lines.add(new Line(line, platform(line, language), Differs.REMOVED)));
        }
        return lines;
    }

    private static Set<UUID> ids(List<AccountLine> lines) {
        return lines.stream().map(AccountLine::id).collect(Collectors.toSet());
    }

    private String platform(AccountLine line, Language language) {
        return platforms
                .find(line.platform())
                .map(found -> found.names().getOrDefault(language.code(), line.platform()))
                .orElse(line.platform());
    }
}
