package vn.kekhai.roster;

import java.util.Locale;

/** What may be wrong with a row. Here in English, for the command; the console says it by the text of {@link #key}. */
enum Flaw {
    MISSING("is missing"),
    NO_NAME("holds what no name has, such as a digit, or is too long"),
    NO_CODE("may have at most 32 letters, digits and . _ / -"),
    CUT("Excel has cut its digits (scientific notation): enter it anew as text"),
    NO_NUMBER("is not of 6 to 12 digits"),
    NO_SUCH_DAY("there is no such day in the calendar (day, month, year)"),
    NO_DATE("is no date; write it as 31/12/1980"),
    NOT_IN_TIME("lies in the future or before 1900"),
    ONLY_YEAR("has no day and month, and is left empty"),
    NO_PHONE("is no phone number"),
    LONG_UNIT_CODE("is longer than 64 characters"),
    UNKNOWN("is not known, and is passed over"),
    WITHOUT_NUMBER("there is neither a citizen nor a card number"),
    WITHOUT_BIRTH("there is no birth date"),
    CODE_AGAINST_NUMBER("the member code and the number belong to different people"),
    CODE_OF_ANOTHER("the code belongs to a person with another name and birth date"),
    NUMBERS_OF_TWO("the numbers belong to different people"),
    NUMBER_WITH_OTHER_CODE("the number belongs to a person with another member code"),
    NUMBER_OF_ANOTHER("the number belongs to a person with another name and birth date"),
    SAME_PERSON("is the same person as row %s"),
    GIVEN_TWICE("the number or code is that of row %s too"),
    NAMESAKES("several people of this unit have this name and nothing tells them apart:"
            + " give the member code or the citizen number"),
    IN_ANOTHER_UNIT("has the name and birth date of %s in another unit:"
            + " give the member code or the citizen number if it is the same person"),
    REPEATS("repeats row %s"),
    NOT_TOLD_APART("cannot be told from row %s: give the member code or the citizen number of both"),
    UNITS_OF_ONE_NAME("several units have this name: give the unit's code or the unit above"),
    BELOW_ITSELF("a unit cannot lie below itself"),
    MERGED("is a second record of the person with the code %s, merged with it, and is left out"),
    OFFICE_ELSEWHERE("holds an office outside the units in which you may import: ask the admin above to change numbers,"
            + " birth date or office"),
    KEPT_FOR_OFFICE(
            "the person with the code %s is not in the file, but holds an office outside the units in which you may"
                    + " import, and stays"),
    NOT_YOURS("would change a unit, a person or an office outside the units in which you may import");

    private final String english;

    Flaw(String english) {
        this.english = english;
    }

    String told(String about) {
        return english.replace("%s", about);
    }

    String key() {
        return "import.flaw-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
