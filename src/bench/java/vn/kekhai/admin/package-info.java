/** Measures the console: how long its pages take, and what they ask of the database, with as many people as a country has. */
@NullMarked
package vn.kekhai.admin;

import org.jspecify.annotations.NullMarked;
