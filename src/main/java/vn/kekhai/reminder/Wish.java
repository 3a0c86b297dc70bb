package vn.kekhai.reminder;

/** Whether somebody wants to be reminded. */
record Wish(boolean wanted) {}
