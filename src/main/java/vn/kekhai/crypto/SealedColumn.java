package vn.kekhai.crypto;

/**
 * A column whose values are sealed. Its name is part of what a value is bound to, so renaming a sealed column means
 * sealing its values anew.
 *
 * @param table the table, with its module's prefix
 * @param column the column in that table
 */
public record SealedColumn(String table, String column) {}
