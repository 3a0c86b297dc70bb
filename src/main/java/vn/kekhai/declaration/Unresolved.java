package vn.kekhai.declaration;

import vn.kekhai.roster.PersonId;

/**
 * Links in a person's current version that do not tell which account they lead to; a question to ask that person.
 *
 * @param version the version they stand in
 */
public record Unresolved(PersonId person, int version, String platform, int links) {}
