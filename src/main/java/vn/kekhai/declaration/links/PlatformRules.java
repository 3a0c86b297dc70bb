package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kekhai.declaration.links.Verdict.Kind;
import vn.kekhai.roster.VietnamesePhones;
import vn.kekhai.script.PlatformBook.Outcome;
import vn.kekhai.script.PlatformBook.Platform;

/** One platform of the book, ready to judge links and names. */
final class PlatformRules {

    private static final List<String> FAILURES =
            List.of("phone-landline", "reserved", "too-short", "too-long", "letters", "phone-unknown", "phone-length");

    private final String id;
    private final Platform platform;
    private final Map<String, Name> names = new LinkedHashMap<>();
    private final List<LinkShape> wrappers;
    private final List<LinkShape> shapes;
    /** The kinds of names that stand right behind the host, where reserved words stand too. */
    private final Set<String> plain = new HashSet<>();

    private final Set<String> profileHosts = new HashSet<>();
    private final Set<String> localeHosts = new HashSet<>();
    private final Set<String> countryHosts = new HashSet<>();

    PlatformRules(Platform platform, VietnamesePhones phones) {
        this.id = platform.id();
        this.platform = platform;
        platform.nameRules().forEach((kind, rule) -> names.put(kind, new Name(id, kind, rule, phones)));
        this.wrappers = shapes(platform, true);
        this.shapes = shapes(platform, false);
        shapes.stream()
                .filter(shape -> shape.outcome() == Outcome.PROFILES && shape.amongPages())
                .forEach(shape -> plain.add(shape.slot()));
        platform.hosts().forEach((host, subdomains) -> {
            profileHosts.add(host);
            for (String sub : subdomains) {
                switch (sub) {
                    case "<locale>" -> localeHosts.add(host);
                    case "<country>" -> countryHosts.add(host);
                    default -> profileHosts.add(sub + "." + host);
                }
            }
        });
    }

    private static List<LinkShape> shapes(Platform platform, boolean wrapping) {
        return platform.shapes().stream()
                .filter(shape -> (shape.outcome() == Outcome.UNWRAPS) == wrapping)
                .map(LinkShape::new)
                .toList();
    }

    String id() {
        return id;
    }

    /** Every host that is known to be the platform's; what lies below them is its too. */
    Set<String> hosts() {
        Set<String> hosts = new HashSet<>(platform.hosts().keySet());
        hosts.addAll(platform.others());
        for (LinkShape shape : Stream.concat(wrappers.stream(), shapes.stream()).toList()) {
            if (!shape.host().isEmpty()) {
                hosts.add(shape.host().startsWith(".") ? shape.host().substring(1) : shape.host());
            }
        }
        return hosts;
    }

    private boolean showsProfiles(String host) {
        int dot = host.indexOf('.');
        String parent = host.substring(dot + 1);
        boolean country = dot == 2 && countryHosts.contains(parent);
        boolean locale = (dot == 5 && host.charAt(2) == '-' || dot == 2) && localeHosts.contains(parent);
        return profileHosts.contains(host) || country || locale;
    }

    /** The link inside this one, if the platform wraps others; null when it does not. */
    @Nullable
    String unwrap(WebAddress address) {
        List<String> path = wrappers.isEmpty() ? null : address.segments();
        if (path == null) {
            return null;
        }
        for (LinkShape shape : wrappers) {
            String inner = shape.read(address, showsProfiles(address.host()), path, false);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    Verdict judge(WebAddress address, String raw) {
        List<String> path = address.segments();
        if (path == null) {
            return Verdict.without(Kind.INVALID, id, "escapes", raw);
        }
        boolean profileHost = showsProfiles(address.host());
        List<String> failures = new ArrayList<>();
        boolean broken = false;
        for (LinkShape shape : shapes) {
            Name name = names.get(shape.slot());
            String slot = shape.read(address, profileHost, path, name != null && name.isPath());
            if (slot == null) {
                continue;
            }
            if (name == null) {
                Kind kind = shape.outcome() == Outcome.UNRESOLVED ? Kind.UNRESOLVED : Kind.NOT_AN_ACCOUNT;
                return Verdict.without(kind, id, shape.word(), raw);
            }
            Name.Read read = name.read(slot);
            if ((shape.amongPages() || plain.contains(shape.slot())) && isReserved(slot, read)) {
                // profile.php?id=abc is a profile's link gone wrong, not one of the platform's pages.
                return broken ? refuse(failures, profileHost, false, raw) : reservedPage(raw);
            }
            if (read.value() != null) {
                return account(shape, name, read, raw);
            }
            failures.add(read.note());
            broken |= !shape.amongPages();
        }
        return refuse(failures, profileHost, path.isEmpty(), raw);
    }

    private Verdict reservedPage(String raw) {
        return Verdict.without(Kind.NOT_AN_ACCOUNT, id, "reserved-page", raw);
    }

    private boolean isReserved(String slot, Name.Read read) {
        return platform.reserved().contains(slot.toLowerCase(Locale.ROOT))
                || read.value() != null && platform.reserved().contains(read.value());
    }

    private Verdict account(LinkShape shape, Name name, Name.Read read, String raw) {
        String value = read.value();
        if (value == null) {
            throw new IllegalStateException("platform " + id + ": an account without a name");
        }
        if (shape.outcome() == Outcome.REFUSED || shape.outcome() == Outcome.UNRESOLVED) {
            Kind kind = shape.outcome() == Outcome.REFUSED ? Kind.NOT_AN_ACCOUNT : Kind.UNRESOLVED;
            return Verdict.without(kind, id, shape.word(), raw);
        }
        boolean suggested = shape.outcome() == Outcome.SUGGESTIONS;
        Verdict resolved = new Verdict(
                Kind.RESOLVED,
                id,
                suggested ? "account" : shape.word(),
                name.key(value),
                read.note(),
                name.show(read.typed()),
                raw);
        if (suggested) {
            return resolved.softened(shape.word());
        }
        return read.note().equals("letters-for-zeros") ? resolved.softened(read.note()) : resolved;
    }

    private Verdict refuse(List<String> failures, boolean profileHost, boolean home, String raw) {
        for (String failure : FAILURES) {
            if (failures.contains(failure)) {
                return switch (failure) {
                    case "phone-landline" -> Verdict.without(Kind.NOT_AN_ACCOUNT, id, failure, raw);
                    case "reserved" -> reservedPage(raw);
                    default -> Verdict.without(Kind.INVALID, id, failure, raw);
                };
            }
        }
        String reason = !profileHost ? "no-profile-host" : home ? "home-page" : "other-page";
        return Verdict.without(Kind.NOT_AN_ACCOUNT, id, reason, raw);
    }

    /** Whether its accounts can be named by a phone. */
    boolean hasPhones() {
        return typed().stream().anyMatch(Name::isPhone);
    }

    /** Whether its accounts can be named by a name of certain letters. */
    boolean hasNames() {
        return typed().stream().anyMatch(name -> !name.isPhone() && !name.isText());
    }

    /** Whether whatever was typed is taken. */
    boolean takesText() {
        return typed().stream().anyMatch(Name::isText);
    }

    private List<Name> typed() {
        return platform.typed().stream()
                .flatMap(kind -> Stream.ofNullable(names.get(kind)))
                .toList();
    }

    /** Judges a phone of an account here. */
    Verdict judgePhone(String text, String raw) {
        Name.Read last = new Name.Read(null, "not-a-phone");
        for (Name name : typed()) {
            if (name.isPhone()) {
                last = name.readTyped(text);
                if (last.value() != null) {
                    return typedAccount(name, last, last.value(), "personal", raw);
                }
            }
        }
        Kind kind = last.note().equals("phone-landline") ? Kind.NOT_AN_ACCOUNT : Kind.INVALID;
        return Verdict.without(kind, id, last.note(), raw);
    }

    /** Judges a name that was typed by itself, without its at sign. */
    Verdict judgeName(String text, String raw) {
        String note = "letters";
        for (Name name : typed()) {
            if (!name.isPhone() && !name.isText()) {
                Name.Read read = name.readTyped(text);
                if (read.value() != null) {
                    return typedAccount(name, read, read.value(), "account", raw);
                }
                note = read.note();
            }
        }
        return Verdict.without(Kind.INVALID, id, note, raw);
    }

    /** Takes whatever was typed for the account's name. */
    Verdict judgeText(String text, String raw) {
        for (Name name : typed()) {
            if (name.isText()) {
                Name.Read read = name.readTyped(text);
                if (read.value() != null) {
                    Verdict verdict = typedAccount(name, read, read.value(), "account", raw);
                    return new Verdict(
                            Kind.RESOLVED,
                            id,
                            verdict.accountKind(),
                            verdict.account(),
                            "as-written",
                            verdict.display(),
                            raw);
                }
            }
        }
        return Verdict.without(Kind.INVALID, id, "too-long", raw);
    }

    private Verdict typedAccount(Name name, Name.Read read, String value, String accountKind, String raw) {
        if (!name.isPhone() && plain.contains(name.kind()) && isReserved(value, read)) {
            return Verdict.without(Kind.INVALID, id, "reserved-page", raw);
        }
        Verdict verdict =
                new Verdict(Kind.RESOLVED, id, accountKind, name.key(value), read.note(), name.show(read.typed()), raw);
        return read.note().equals("letters-for-zeros") ? verdict.softened(read.note()) : verdict;
    }
}
