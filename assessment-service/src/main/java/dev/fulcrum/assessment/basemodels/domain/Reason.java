package dev.fulcrum.assessment.basemodels.domain;

/**
 * Why something is said of a model.
 *
 * @param criterion what was held against what: {@code licence.userLimit}, {@code memory}, …
 * @param because the figures and the term
 * @param source where the figure or term can be read
 * @param asOf its date, or {@code undated}
 * @param stale true where it is older than the answer's limit or has no date
 */
public record Reason(String criterion, String because, String source, String asOf, boolean stale) {
    static Reason of(String criterion, String because, Origin origin, Freshness freshness) {
        return new Reason(criterion, because, origin.source(), origin.asOf(), freshness.stale(origin));
    }
}
