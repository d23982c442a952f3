package dev.fulcrum.dataset.terms.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of models as their answers carry them. {@code *} stands for any characters, case does not count, and what begins
 * with {@code !} is taken out again, wherever it stands in the list.
 */
public record ModelPatterns(List<String> patterns) {
    private static final String NOT = "!";

    public ModelPatterns {
        patterns = List.copyOf(patterns);
    }

    public boolean name(String model) {
        return patterns.stream().anyMatch(pattern -> !pattern.startsWith(NOT) && matches(pattern, model))
                && !exclude(model);
    }

    public boolean exclude(String model) {
        return patterns.stream().anyMatch(pattern -> pattern.startsWith(NOT) && matches(pattern.substring(1), model));
    }

    private static boolean matches(String pattern, String model) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(model).matches();
    }
}
