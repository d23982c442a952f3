package dev.fulcrum.assessment.basemodels.domain;

import java.time.LocalDate;

/**
 * How old a figure may be before an answer must say so.
 *
 * @param today the day of the answer
 * @param months older than this is stale
 */
public record Freshness(LocalDate today, int months) {
    /** True where it is older, or where nobody knows how old it is. */
    public boolean stale(Origin origin) {
        return origin.earliest()
                .map(day -> day.isBefore(today.minusMonths(months)))
                .orElse(true);
    }
}
