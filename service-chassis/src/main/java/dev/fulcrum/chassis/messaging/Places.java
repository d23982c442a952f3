package dev.fulcrum.chassis.messaging;

import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.problem.Problem;

/** Places in lists that are ordered by a number. */
final class Places {
    private Places() {}

    /** 0 where no cursor was given. */
    static long after(String cursor) {
        String key = Cursor.decode(cursor);
        if (key == null) {
            return 0;
        }
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
