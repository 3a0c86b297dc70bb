package vn.kekhai.declaration;

import java.time.Instant;
import vn.kekhai.roster.PersonId;

/** Where a person who has declared stands, without a look at the lines. */
public record Standing(
        PersonId person, ReceiptNumber number, int version, Instant at, boolean none, Acceptance.State acceptance) {}
