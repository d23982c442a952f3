package dev.fulcrum.chassis.problem;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that a caller sent and that are none of their type. */
final class Conversions {
    /** PostgreSQL: character not in repertoire, and untranslatable character. Java's texts have only U+0000 of these. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private Conversions() {}

    /** A 400 that names the query parameter; empty where the path leads to nothing, as it says. */
    static Optional<Problem> refusal(NotFoundException missing, UriInfo uri) {
        for (Throwable cause = missing.getCause(); cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            for (Map.Entry<String, List<String>> parameter :
                    uri.getQueryParameters().entrySet()) {
                for (String value : parameter.getValue()) {
                    if (cause instanceof Decimals.Refused refused) {
                        if (refused.isOf(value)) {
                            return Optional.of(Problem.invalid(
                                    parameter.getKey(),
                                    "Query parameter " + parameter.getKey() + " is not valid: "
                                            + refused.getMessage()));
                        }
                    } else if (!value.isEmpty() && names(message, value)) {
                        return Optional.of(refusal(parameter.getKey(), value));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** In quotes or at the end: a short value stands in any message. */
    private static boolean names(String message, String value) {
        return message.endsWith(value) || message.contains('"' + value + '"') || message.contains('\'' + value + '\'');
    }

    private static Problem refusal(String name, String value) {
        return Problem.invalid(
                name,
                "Query parameter " + name + " cannot be " + Decimals.shown(value)
                        + ": see the API's description for its type.");
    }

    /** Whether the database refused a text because U+0000 is in it. */
    static boolean holdsNul(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            for (SQLException sql = cause instanceof SQLException first ? first : null;
                    sql != null;
                    sql = sql.getNextException()) {
                if (NO_TEXT.contains(String.valueOf(sql.getSQLState()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
