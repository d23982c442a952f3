package dev.fulcrum.dataset.curation.domain;

/** A regular expression of the rules takes more than can be spent on it. The message holds none of the text. */
public final class SlowPattern extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_SHOWN = 200;

    SlowPattern(String pattern, String why) {
        super("The pattern " + (pattern.length() > LONGEST_SHOWN ? pattern.substring(0, LONGEST_SHOWN) + "…" : pattern)
                + " of the answer rules " + why
                + ". Set the rules with a pattern that repeats nothing within a repeat, as (a+)+ does, and does not begin"
                + " with .* (a pattern is found anywhere in an answer).");
    }
}
