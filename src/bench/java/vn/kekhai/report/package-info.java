/** Measures reports alone: how long a hundred thousand rows take, and how much memory. */
@NullMarked
package vn.kekhai.report;

import org.jspecify.annotations.NullMarked;
