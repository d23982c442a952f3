package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What an entry's fields must be; each refusal names the field, the value and the mend. */
final class Given {
    private Given() {}

    static <T> T present(String field, T value, String what) {
        if (value == null) {
            throw new InvalidEntry(field, null, "give " + what + ".");
        }
        return value;
    }

    static String text(String field, String value, int longest, String what) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new InvalidEntry(field, shown(value), "give " + what + ", 1 to " + longest + " characters.");
        }
        return value;
    }

    static String matching(String field, String value, Pattern form, String mend) {
        if (value == null || !form.matcher(value).matches()) {
            throw new InvalidEntry(field, shown(value), mend);
        }
        return value;
    }

    /** @param mend how to mend it, with the unit */
    static BigDecimal between(String field, BigDecimal value, String lowest, String highest, String mend) {
        if (value == null
                || value.compareTo(new BigDecimal(lowest)) < 0
                || value.compareTo(new BigDecimal(highest)) > 0) {
            throw new InvalidEntry(field, value, "it must be from " + lowest + " to " + highest + ": " + mend + ".");
        }
        return value;
    }

    static long between(String field, Number value, long lowest, long highest, String mend) {
        if (value == null || value.longValue() < lowest || value.longValue() > highest) {
            throw new InvalidEntry(field, value, "it must be from " + lowest + " to " + highest + ": " + mend + ".");
        }
        return value.longValue();
    }

    /** @throws InvalidEntry where two items have the same key, since it would be open which of them counts */
    static <T> void distinct(String field, Collection<T> items, Function<T, String> key) {
        long kinds = items.stream().map(key).distinct().count();
        if (kinds < items.size()) {
            throw new InvalidEntry(
                    field, items.stream().map(key).sorted().toList(), "two of them say the same thing; keep one.");
        }
    }

    private static String shown(String value) {
        return value != null && value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }
}
