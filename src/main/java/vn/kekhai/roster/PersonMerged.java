package vn.kekhai.roster;

/**
 * Two records were found to be of one person. Whoever keeps anything by a person's id takes it over for the one that
 * stays, in the transaction in which this is told; nothing may be lost.
 */
public record PersonMerged(PersonId gone, PersonId stays) {}
