package vn.kekhai.broadcast;

/** Why a broadcast stands where nobody has put it by hand; stored by these codes. */
final class Why {

    /** The list turned out much longer than what was confirmed. */
    static final String GREW = "grew";

    /** The second admin did not agree. */
    static final String REFUSED = "refused";

    private Why() {}
}
