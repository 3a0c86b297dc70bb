package vn.kekhai.digest;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.MemberState;

/** What was told of a unit, as ids with a number each: of a cell its members with their states, of another the units below with how many were done. */
record Told(Map<UUID, Integer> numbers) {

    private static final int BYTES = 20;

    Told {
        numbers = Map.copyOf(numbers);
    }

    static Told of(byte[] bytes) {
        Map<UUID, Integer> numbers = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= BYTES) {
            numbers.put(new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt());
        }
        return new Told(numbers);
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.size() * BYTES);
        numbers.forEach((id, number) -> buffer.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(number));
        return buffer.array();
    }

    @Nullable
    Integer number(UUID id) {
        return numbers.get(id);
    }

    /** The number of a state; stays the same when states are added or put in another order. */
    static int number(MemberState state) {
        return switch (state) {
            case MISSING -> 0;
            case IN_PROGRESS -> 1;
            case RETURNED -> 2;
            case DECLARED -> 3;
            case NONE -> 4;
            case UNREACHABLE -> 5;
            case EXEMPT -> 6;
        };
    }

    /** Whether this was the number of a member who had declared. */
    static boolean declared(int number) {
        return number == number(MemberState.DECLARED) || number == number(MemberState.NONE);
    }
}
