package vn.kekhai.roster;

import java.util.UUID;

/** A person of the roster. Stays the same when the person moves, is renamed or gets a new card. */
public record PersonId(UUID value) {}
