package dev.fulcrum.dataset.reviews.domain;

/**
 * How often people found an answer right, in one part of a project's examples.
 *
 * @param part train, validation, test random, test later or not placed
 * @param examples in the part
 * @param reviewed of them, by their latest review
 * @param sampled reviewed ones that stand first in the order of chance, none of them left out
 * @param acceptedSampled of those
 */
public record Agreement(
        String part,
        long examples,
        long reviewed,
        long accepted,
        long corrected,
        long rejected,
        long sampled,
        long acceptedSampled) {
    /** What a share says about the part. */
    public enum Basis {
        /** Every example was reviewed: it is the share itself. */
        ALL,
        /** A sample by chance: the interval holds for the part. */
        SAMPLE,
        /** Only what people chose or were shown because it looked wrong: it says nothing about the part. */
        CHOSEN,
        /** Nobody reviewed anything. */
        NONE
    }

    /**
     * @param share accepted of those that count, 0–1; null where none counts
     * @param counted reviews it is taken from
     * @param interval 95 %; null where none counts
     */
    public record Estimate(Basis basis, Double share, long counted, WilsonInterval interval) {}

    /**
     * What was reviewed because it looked wrong may not count alone, and leaving it out would flatter the rest: so all
     * examples have one order of chance, and those at its head without a gap are the sample, whatever led to them.
     */
    public Estimate estimate() {
        if (reviewed == 0) {
            return new Estimate(Basis.NONE, null, 0, null);
        }
        if (reviewed == examples) {
            return estimate(Basis.ALL, accepted, reviewed);
        }
        return sampled > 0
                ? estimate(Basis.SAMPLE, acceptedSampled, sampled)
                : estimate(Basis.CHOSEN, accepted, reviewed);
    }

    private static Estimate estimate(Basis basis, long hits, long size) {
        return new Estimate(basis, (double) hits / size, size, WilsonInterval.of(hits, size));
    }
}
