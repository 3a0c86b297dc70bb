package vn.kekhai.channel;

import java.util.List;

/**
 * The commands that a messenger shows to choose from, in one language.
 *
 * @param language two letters
 */
public record CommandMenu(String language, List<Command> commands) {

    public CommandMenu {
        commands = List.copyOf(commands);
    }

    /**
     * A command.
     *
     * @param name without the slash, 1 to 32 small letters, digits and underscores
     * @param does what it does, 1 to 256 characters
     */
    public record Command(String name, String does) {}
}
