package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.PlatformBook.Outcome;
import vn.kekhai.script.PlatformBook.Shape;

/** A shape of {@code platforms.yaml}, ready to be held against links. No regular expression: it takes linear time. */
final class LinkShape {

    private static final String DASH = "*-";

    /** What one segment may be: fixed text, anything behind fixed text, or a name behind it. */
    private record Segment(String text, boolean any, boolean slot) {

        static Segment of(String written) {
            int open = written.indexOf('<');
            return open >= 0
                    ? new Segment(written.substring(0, open), false, true)
                    : written.endsWith("*")
                            ? new Segment(written.substring(0, written.length() - 1), true, false)
                            : new Segment(written, false, false);
        }

        /** The text in the slot, or an empty one where there is none; null when the segment differs. */
        @Nullable
        String read(String segment) {
            if (any) {
                return segment.regionMatches(true, 0, text, 0, text.length()) ? "" : null;
            }
            if (!slot) {
                return segment.equalsIgnoreCase(text) ? "" : null;
            }
            if (text.equals(DASH)) {
                int dash = segment.lastIndexOf('-');
                return dash < 0 ? null : segment.substring(dash + 1);
            }
            boolean fits = segment.regionMatches(true, 0, text, 0, text.length());
            // A plus is part of the phone behind it.
            return fits ? segment.substring(text.equals("+") ? 0 : text.length()) : null;
        }
    }

    private final Shape shape;
    private final String host;
    private final boolean hostSlot;
    private final List<Segment> segments = new ArrayList<>();
    private final boolean rest;
    private final String parameter;
    private final String slot;

    LinkShape(Shape shape) {
        this.shape = shape;
        String pattern = shape.pattern();
        int scheme = pattern.indexOf("://");
        int slash = pattern.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        int question = pattern.indexOf('?');
        int hostEnd = slash >= 0 ? slash : question >= 0 ? question : pattern.length();
        String written = pattern.substring(0, hostEnd);
        this.hostSlot = written.startsWith("<");
        this.host = hostSlot ? written.substring(written.indexOf('>') + 1) : written;
        String path = pattern.substring(hostEnd, question < 0 ? pattern.length() : question);
        boolean open = false;
        for (String segment : path.split("/")) {
            if (segment.equals("...")) {
                open = true;
            } else if (!segment.isEmpty()) {
                segments.add(Segment.of(segment));
            }
        }
        this.rest = open;
        String query = question < 0 ? "" : pattern.substring(question + 1);
        this.parameter = query.isEmpty() ? "" : query.substring(0, query.indexOf('='));
        int from = pattern.indexOf('<');
        this.slot = from < 0 ? "" : pattern.substring(from + 1, pattern.indexOf('>'));
    }

    Outcome outcome() {
        return shape.outcome();
    }

    String word() {
        return shape.word();
    }

    /** The kind of name in the angle brackets; empty when there are none. */
    String slot() {
        return slot;
    }

    /** The host it is for; empty when for all that show profiles. */
    String host() {
        return host;
    }

    /** Whether the name stands where the platform's own pages stand, so that reserved words are none. */
    boolean amongPages() {
        return !hostSlot
                && parameter.isEmpty()
                && !segments.isEmpty()
                && segments.getFirst().slot()
                && segments.getFirst().text().isEmpty();
    }

    /** The text where the name stands (empty where the shape has none); null when the link has another shape. */
    @Nullable
    String read(WebAddress address, boolean profileHost, List<String> path, boolean wholePath) {
        String found = readHost(address, profileHost);
        if (found == null) {
            return null;
        }
        if (wholePath) {
            return path.isEmpty() ? null : String.join("/", path);
        }
        if (path.size() < segments.size() || !rest && path.size() > segments.size()) {
            return null;
        }
        for (int i = 0; i < segments.size(); i++) {
            String read = segments.get(i).read(path.get(i));
            if (read == null) {
                return null;
            }
            found = segments.get(i).slot() ? read : found;
        }
        return parameter.isEmpty() ? found : address.parameter(parameter);
    }

    private @Nullable String readHost(WebAddress address, boolean profileHost) {
        if (host.isEmpty()) {
            return profileHost ? "" : null;
        }
        if (!hostSlot) {
            return address.host().equals(host) ? "" : null;
        }
        int dot = address.host().length() - host.length();
        boolean fits =
                dot > 0 && address.host().endsWith(host) && address.host().lastIndexOf('.', dot - 1) < 0;
        return fits ? address.host().substring(0, dot) : null;
    }
}
