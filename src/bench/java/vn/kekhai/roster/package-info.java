/** Writes very many people straight into the tables, for measurements. */
@NullMarked
package vn.kekhai.roster;

import org.jspecify.annotations.NullMarked;
