package dev.fulcrum.messaging.traffic;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells a failure that only this item can be blamed for. Stricter than the inbox, which keeps what it gives up as a dead
 * letter: an item of traffic that is left out is lost, so a missing privilege or a full disk is not a reason.
 */
final class Refusal {
    /** Classes of SQLSTATE: cardinality, data exception, integrity, check option, program limit, raised by a trigger. */
    private static final Set<String> OF_THE_ITEM = Set.of("21", "22", "23", "44", "54", "P0");

    private static final int CLASS_LENGTH = 2;

    private Refusal() {}

    static boolean isOfTheItem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() != null
                        && sql.getSQLState().length() >= CLASS_LENGTH
                        && OF_THE_ITEM.contains(sql.getSQLState().substring(0, CLASS_LENGTH));
            }
            if (cause.getClass().getName().startsWith("jakarta.transaction.")) {
                return false;
            }
        }
        return true;
    }

    /** Without the message where the item is to blame: the database quotes the row there, and with it the text. */
    static String describe(Throwable failure) {
        if (!isOfTheItem(failure)) {
            return String.valueOf(failure.getMessage());
        }
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        String kind = root.getClass().getName();
        if (root instanceof SQLException sql) {
            return kind + ", SQLSTATE " + sql.getSQLState();
        }
        StackTraceElement[] stack = root.getStackTrace();
        return stack.length == 0 ? kind : kind + " at " + stack[0];
    }
}
