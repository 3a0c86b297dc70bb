package vn.kekhai.script;

/**
 * Something in the scripts that an editor must mend.
 *
 * @param place file and line
 * @param what what is wrong, in words for the editor
 */
public record Problem(Place place, String what) {

    @Override
    public String toString() {
        return place + " " + what;
    }
}
