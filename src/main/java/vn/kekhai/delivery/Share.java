package vn.kekhai.delivery;

/**
 * What an instance has of an account's rate.
 *
 * @param slots how many unasked messages it may send a second
 * @param taken how many of them the messenger may have counted within the last second
 */
record Share(int slots, int taken) {}
