package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A score on a benchmark.
 *
 * @param benchmark one of the vocabulary, or {@code own-…} for a measurement of the team's own task
 * @param value per cent, 0 to 100, more is better
 * @param doubt why it must not be ranked; null where nothing speaks against it
 */
public record Figure(String benchmark, Variant variant, BigDecimal value, String doubt, Origin origin) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST = 300;

    public Figure {
        Given.matching("benchmark", benchmark, NAME, "give its id, as in mmlu, or own-… for your own measurement.");
        Given.present("variant", variant, "how it was run: tuning, shots, chainOfThought, harness");
        Given.between("value", value, "0", "100", "a score in per cent");
        if (doubt != null) {
            Given.text("doubt", doubt, LONGEST, "what speaks against it, or leave it out");
        }
        Given.present("origin", origin, "its source and asOf");
    }

    /** What may stand in an entry once only. */
    String place() {
        return benchmark + " " + variant.key();
    }
}
