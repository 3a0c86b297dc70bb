package vn.kekhai.declaration;

import java.time.Instant;

/** What a person is given as proof: the number, the version and when it was recorded. */
public record Receipt(ReceiptNumber number, int version, Instant at) {}
