package dev.fulcrum.assessment.basemodels.domain;

/**
 * What else is said of the model: another source's figure, a limit.
 *
 * @param about the part of the entry it belongs to
 */
public record Remark(String about, String text, Origin origin) {
    private static final int LONGEST = 500;

    public Remark {
        Given.text("about", about, LONGEST, "the part of the entry it belongs to");
        Given.text("text", text, LONGEST, "what is said");
        Given.present("origin", origin, "its source and asOf");
    }
}
