package dev.fulcrum.assessment.basemodels.domain;

/**
 * Longest input and output together.
 *
 * @param tokens as the vendor states it
 */
public record Context(Integer tokens, Origin origin) {
    private static final int MOST = 1_000_000_000;

    public Context {
        Given.between("tokens", tokens, 1, MOST, "the context length in tokens");
        Given.present("origin", origin, "its source and asOf");
    }
}
