package vn.kekhai.roster;

import java.util.List;

/**
 * What is known of a person without opening anything that is sealed.
 *
 * @param belongs whether the person is still one of ours
 * @param linked whether there is any chat of the person
 * @param channels the channels of the chats that can be reached, the one used last first
 */
public record Listed(
        PersonId person, UnitId unit, WorkStatus workStatus, boolean belongs, boolean linked, List<String> channels) {

    public Listed {
        channels = List.copyOf(channels);
    }

    public Directory.Place place() {
        return new Directory.Place(unit, person);
    }

    public boolean reachable() {
        return !channels.isEmpty();
    }
}
