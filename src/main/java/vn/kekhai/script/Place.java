package vn.kekhai.script;

/**
 * Where something is written in the scripts.
 *
 * @param file path below {@code bot-scripts}
 * @param line from 1
 */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
