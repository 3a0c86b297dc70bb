package vn.kekhai.declaration.links;

/**
 * Which account it is, however its link was written. Two links with equal keys are one account; two keys may still be one
 * person's (a Facebook name and a Facebook id cannot be equated without asking Facebook).
 *
 * @param platform its id in {@code platforms.yaml}
 * @param kind the name space within the platform, as in {@code platforms.yaml}: {@code u}, {@code id}, {@code phone}
 * @param key the name within the name space, in its one form
 * @param text all three as one text, such as {@code fb:u:nguyenvana}
 */
public record AccountKey(String platform, String kind, String key, String text) {

    @Override
    public String toString() {
        return text;
    }
}
