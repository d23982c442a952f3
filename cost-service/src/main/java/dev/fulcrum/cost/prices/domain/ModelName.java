package dev.fulcrum.cost.prices.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of models as providers write and date them. */
public final class ModelName {
    /** {@code -2025-04-14}, {@code -20250514} and {@code @20250514}: the day of a snapshot. */
    private static final Pattern DATE = Pattern.compile("[-@](\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    private ModelName() {}

    /** For comparing: providers do not agree on capitals. */
    public static String key(String provider, String model) {
        return (provider + "/" + model).toLowerCase(Locale.ROOT);
    }

    /** The key, then the key without a date at its end where it has one. */
    public static List<String> keys(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        String undated = DATE.matcher(lower).replaceFirst("");
        return undated.equals(lower) ? List.of(lower) : List.of(lower, undated);
    }

    /** Without the maker's name, which resellers put before it. */
    static String bare(String model) {
        return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
