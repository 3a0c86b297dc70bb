package vn.kekhai.delivery;

import java.util.Arrays;
import java.util.Optional;

/** What is to be done about a message that may or may not have gone out. */
public enum Decision {
    /** It is taken for sent. */
    COUNT_AS_SENT("count-as-sent"),
    /** It is sent once more, at the risk that it comes twice. */
    SEND_AGAIN("send-again");

    private final String code;

    Decision(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The decision of this code, if it is one. */
    static Optional<Decision> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
