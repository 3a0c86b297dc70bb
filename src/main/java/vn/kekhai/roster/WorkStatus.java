package vn.kekhai.roster;

/** What a person does in life; decides the phase. {@code OTHER} where no file has said it. */
public enum WorkStatus {
    SERVING,
    RETIRED,
    STUDENT,
    FORCES,
    OTHER
}
