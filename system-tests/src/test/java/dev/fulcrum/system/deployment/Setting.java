package dev.fulcrum.system.deployment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configuration key that a service reads.
 *
 * @param key a {@code *} stands for a name of one's own choosing
 * @param fallback what holds where nobody says otherwise, with placeholders as written
 * @param required whether the service does not start without a value
 */
record Setting(String key, Optional<String> fallback, boolean required) {

    /** Whether an environment variable of that name sets it: letters in capitals, everything else an underscore. */
    boolean isSetBy(String variable) {
        String[] parts = key.split("\\*", -1);
        var pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : "[A-Z0-9_]+").append(Pattern.quote(variableOf(parts[i])));
        }
        return variable.matches(pattern.toString());
    }

    static String variableOf(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
