@NullMarked
package vn.kekhai;

import org.jspecify.annotations.NullMarked;
