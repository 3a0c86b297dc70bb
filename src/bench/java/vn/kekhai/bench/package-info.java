/**
 * How fast the house is: simulated members declare on a fake Telegram, one and many at once.
 *
 * <p>Measures turns a second, the time from an update offered to its reply received, statements and commits a turn, and in
 * the same run the same database's own rate of durable commits, so that two machines can be compared by their ratio.
 * Decides nothing about what is fast enough: it fails only when somebody did not get a receipt. The door is
 * {@link vn.kekhai.bench.Benchmark}.
 */
@NullMarked
package vn.kekhai.bench;

import org.jspecify.annotations.NullMarked;
