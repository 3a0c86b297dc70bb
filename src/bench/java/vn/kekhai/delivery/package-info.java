/** Measures delivery alone, without a messenger: how its tables bear a million messages, and how exactly it keeps a rate. */
@NullMarked
package vn.kekhai.delivery;

import org.jspecify.annotations.NullMarked;
