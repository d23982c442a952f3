package dev.fulcrum.assessment.basemodels.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a figure comes from, so that a reader can look it up and see how old it is.
 *
 * @param source page, file or paper, with its commit where there is one
 * @param asOf the day, month or year it was true or read (2025-07-15, 2025-07, 2025), or {@code undated}
 */
public record Origin(String source, String asOf) {
    /** What {@code asOf} says where the source has no date. */
    public static final String UNDATED = "undated";

    private static final int LONGEST = 500;
    private static final Pattern FORM = Pattern.compile("undated|\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final String MEND = "give a day as in 2026-11-26, a month, a year, or \"undated\".";

    public Origin {
        Given.text("source", source, LONGEST, "the page, file or paper it was read in");
        Given.matching("asOf", asOf, FORM, MEND);
        if (!asOf.equals(UNDATED)) {
            parse(asOf);
        }
    }

    /** The first day it can have been; empty where the source has no date. */
    public Optional<LocalDate> earliest() {
        return asOf.equals(UNDATED) ? Optional.empty() : Optional.of(parse(asOf));
    }

    private static LocalDate parse(String asOf) {
        try {
            return LocalDate.parse(asOf + "0000-01-01".substring(asOf.length()));
        } catch (DateTimeParseException e) {
            throw new InvalidEntry("asOf", asOf, MEND);
        }
    }
}
