package vn.kekhai.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/** Seals and opens values, and computes the blind indexes under which sealed values are found. Safe for many threads. */
public final class Vault {

    /** Length of a blind index, bytes. */
    public static final int INDEX_BYTES = 16;

    private final Aead aead;
    private final PrfSet prf;

    Vault(Aead aead, PrfSet prf) {
        this.aead = aead;
        this.prf = prf;
    }

    /** Seals a value for one column of one row; it opens nowhere else. */
    public byte[] seal(SealedColumn column, UUID row, String clear) {
        return seal(column, row, clear.getBytes(UTF_8));
    }

    /** The same for what is no text. */
    public byte[] seal(SealedColumn column, UUID row, byte[] clear) {
        try {
            return aead.encrypt(clear, place(column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + column + " of row " + row, e);
        }
    }

    /**
     * Opens a value sealed for this column and row.
     *
     * @throws IllegalStateException when it was sealed elsewhere, changed, or sealed with a key that we do not have
     */
    public String open(SealedColumn column, UUID row, byte[] sealed) {
        return new String(openBytes(column, row, sealed), UTF_8);
    }

    /** The same for what is no text. */
    public byte[] openBytes(SealedColumn column, UUID row, byte[] sealed) {
        try {
            return aead.decrypt(sealed, place(column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + column + " of row " + row, e);
        }
    }

    /** The same for what comes from outside; empty where {@link #openBytes} would fail. */
    Optional<byte[]> tryOpen(SealedColumn column, UUID row, byte[] sealed) {
        try {
            return Optional.of(aead.decrypt(sealed, place(column, row)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * The blind index of a value: equal for equal values of the same purpose, and telling nothing without the key.
     *
     * @param purpose what is looked up, such as {@code roster_person.phone}; the same value has another index for each
     * @param normalised the value, already in the one form in which it is looked up
     * @return {@value #INDEX_BYTES} bytes
     */
    public byte[] index(String purpose, String normalised) {
        try {
            return prf.computePrimary((purpose + "\u0000" + normalised).getBytes(UTF_8), INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot index " + purpose, e);
        }
    }

    private static byte[] place(SealedColumn column, UUID row) {
        byte[] name = (column.table() + "." + column.column() + "\u0000").getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + 16)
                .put(name)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .array();
    }
}
