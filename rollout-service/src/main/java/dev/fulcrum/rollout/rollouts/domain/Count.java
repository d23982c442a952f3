package dev.fulcrum.rollout.rollouts.domain;

/**
 * Candidate requests.
 *
 * @param requests how many
 * @param errors of them, failed
 */
public record Count(long requests, long errors) {
    public static final Count NONE = new Count(0, 0);

    public Count plus(Count more) {
        return new Count(requests + more.requests, errors + more.errors);
    }

    /** Failed share, 0–1; 0 without a request. */
    public double errorShare() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
