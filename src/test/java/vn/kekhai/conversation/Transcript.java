package vn.kekhai.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A conversation as it is written in {@code bot-scripts/transcripts}: a head of names and values, then what happens, each
 * with the bot's whole answer below it. The README of bot-scripts tells how to write one.
 */
record Transcript(Map<String, String> head, List<Entry> entries) {

    /**
     * Something that happens.
     *
     * @param line as it is written: {@code > …} what the person does, {@code -- …} what else happens, {@code >> …} who
     *     speaks from here on, {@code # …} a remark
     * @param answer the lines of the bot's answer
     */
    record Entry(String line, List<String> answer) {

        boolean isPerson() {
            return line.startsWith("> ");
        }

        boolean isEvent() {
            return line.startsWith("-- ");
        }

        boolean isTurnOfAnother() {
            return line.startsWith(">> ");
        }

        /** Without the mark at the beginning. */
        String words() {
            return isPerson() ? line.substring(2) : isEvent() || isTurnOfAnother() ? line.substring(3) : line;
        }
    }

    static Transcript read(Path file) throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            boolean begins =
                    line.startsWith("> ") || line.startsWith(">> ") || line.startsWith("-- ") || line.startsWith("# ");
            if (begins) {
                answer = new ArrayList<>();
                entries.add(new Entry(line.strip(), answer));
            } else if (!entries.isEmpty()) {
                answer.add(line.stripTrailing());
            } else if (!line.isBlank()) {
                String[] parts = line.split(":", 2);
                head.put(parts[0].strip(), parts[1].strip());
            }
        }
        entries.forEach(entry -> {
            while (!entry.answer().isEmpty() && entry.answer().getLast().isEmpty()) {
                entry.answer().removeLast();
            }
        });
        return new Transcript(head, entries);
    }

    /** The same conversation with other answers. */
    Transcript answered(Function<Entry, List<String>> answers) {
        return new Transcript(
                head,
                entries.stream()
                        .map(entry -> new Entry(entry.line(), answers.apply(entry)))
                        .toList());
    }

    /** As it stands in a file. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        head.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        for (Entry entry : entries) {
            text.append('\n').append(entry.line()).append('\n');
            text.append(entry.answer().stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        return text.toString();
    }
}
