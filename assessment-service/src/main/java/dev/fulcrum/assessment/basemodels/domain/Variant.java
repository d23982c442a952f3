package dev.fulcrum.assessment.basemodels.domain;

import java.util.regex.Pattern;

/**
 * How a benchmark was run. Figures are compared only where all four agree: chain of thought, other shots or another
 * measuring hand move a score by more than most models differ.
 *
 * @param tuning {@code base}, {@code instruct} or {@code reasoning}
 * @param shots worked examples in the prompt; null where the source does not say
 * @param chainOfThought whether the model was asked to reason first; null where the source does not say
 * @param harness who measured with which set-up, as a short name
 */
public record Variant(String tuning, Integer shots, Boolean chainOfThought, String harness) {
    private static final Pattern TUNING = Pattern.compile("base|instruct|reasoning");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final int MOST_SHOTS = 1000;

    public Variant {
        Given.matching("tuning", tuning, TUNING, "give base, instruct or reasoning.");
        if (shots != null) {
            Given.between("shots", shots, 0, MOST_SHOTS, "the number of worked examples, or leave it out if unknown");
        }
        Given.matching("harness", harness, NAME, "give 1 to 63 lower-case letters, digits, dots or hyphens.");
    }

    /** As in {@code base/5-shot/no-cot/qwen3-report}; equal for like variants and for no others. */
    public String key() {
        String shown = shots == null ? "shots-unstated" : shots + "-shot";
        String cot = chainOfThought == null ? "cot-unstated" : chainOfThought ? "cot" : "no-cot";
        return String.join("/", tuning, shown, cot, harness);
    }

    /** True where the source says how it was run. */
    boolean stated() {
        return shots != null && chainOfThought != null;
    }
}
