package vn.kekhai.declaration;

import java.util.List;
import vn.kekhai.database.Ids;

/** Account lines for tests. */
final class Lines {

    static final Attestation ATTESTED = new Attestation("2026-01", "a".repeat(64));

    private Lines() {}

    static AccountLine facebook(String name) {
        return new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                "fb:u:" + name,
                "https://www.facebook.com/" + name,
                "Fb của tôi: fb.com/" + name,
                null,
                null,
                AccountState.IN_USE,
                List.of());
    }

    static AccountLine tiktok(String name) {
        return new AccountLine(
                Ids.next(),
                "tiktok",
                AccountKind.PERSONAL,
                "tiktok:u:" + name,
                "https://www.tiktok.com/@" + name,
                "@" + name,
                null,
                null,
                AccountState.IN_USE,
                List.of());
    }

    static AccountLine shareLink(String code) {
        return new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                null,
                "https://www.facebook.com/share/" + code,
                "https://www.facebook.com/share/" + code,
                null,
                null,
                AccountState.IN_USE,
                List.of("opaque-link"));
    }
}
