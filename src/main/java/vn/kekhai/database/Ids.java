package vn.kekhai.database;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Row ids: UUID version 7, made by us before a row is written (a sealed value is bound to its row's id), rising with
 * time so that rows of one moment lie together in their index, and stored as {@code binary(16)}.
 */
public final class Ids {

    private Ids() {}

    /** A new id, larger than those made before it in this process. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** The 16 bytes that stand in the column, for SQL of our own; JPA maps {@link UUID} the same way by itself. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The id that stands in a column as 16 bytes. */
    public static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
