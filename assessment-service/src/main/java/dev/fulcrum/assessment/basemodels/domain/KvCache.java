package dev.fulcrum.assessment.basemodels.domain;

/**
 * What a model keeps of every token it has read.
 *
 * @param valuesPerToken numbers over all layers: 2 × layers × key-value heads × head size for ordinary attention; 0 for
 *     an encoder
 * @param basis how it is made up
 */
public record KvCache(Long valuesPerToken, String basis, Origin origin) {
    private static final long MOST = 1_000_000_000L;
    private static final int LONGEST = 200;

    public KvCache {
        Given.between("valuesPerToken", valuesPerToken, 0, MOST, "numbers kept per token over all layers");
        Given.text("basis", basis, LONGEST, "how it is made up, as in 2 x 32 layers x 8 KV heads x 128");
        Given.present("origin", origin, "its source and asOf");
    }
}
