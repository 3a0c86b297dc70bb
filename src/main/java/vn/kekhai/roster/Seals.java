package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;

/** Which columns of the roster are sealed, and under which keyed indexes they are found. */
@Component
class Seals {

    static final SealedColumn NAME = new SealedColumn("roster_person", "name_sealed");
    static final SealedColumn BIRTH = new SealedColumn("roster_person", "birth_sealed");
    static final SealedColumn PHONE = new SealedColumn("roster_person", "phone_sealed");
    static final SealedColumn CARD = new SealedColumn("roster_person", "card_sealed");
    static final SealedColumn CITIZEN = new SealedColumn("roster_person", "citizen_sealed");
    static final SealedColumn CHAT = new SealedColumn("roster_address", "chat_sealed");

    private final Vault vault;

    Seals(Vault vault) {
        this.vault = vault;
    }

    byte @Nullable [] seal(SealedColumn column, UUID row, @Nullable String clear) {
        return clear == null ? null : vault.seal(column, row, clear);
    }

    @Nullable
    String open(SealedColumn column, UUID row, byte @Nullable [] sealed) {
        return sealed == null ? null : vault.open(column, row, sealed);
    }

    /** Of a phone in E.164. */
    byte[] phone(String e164) {
        return vault.index("roster_person.phone", e164);
    }

    /** Of a card or citizen number: one purpose for both, since the new card bears the citizen number. */
    byte[] number(String number) {
        return vault.index("roster_person.number", number);
    }

    /** Of one folded word of a name. */
    byte[] word(String word) {
        return vault.index("roster_name_word", word);
    }

    byte[] nameAndBirth(String name, LocalDate birth) {
        return vault.index("roster_person.name_birth", Names.folded(name) + "|" + birth);
    }

    byte[] chat(Address address) {
        return vault.index(
                "roster_address.chat", address.channel() + "\u0000" + address.account() + "\u0000" + address.chat());
    }

    byte[] token(String token) {
        return vault.index("roster_invitation.token", token);
    }

    byte[] typedCode(String code) {
        return vault.index("roster_invitation.typed", code);
    }
}
