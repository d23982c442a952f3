package dev.fulcrum.dataset.curation.domain;

/**
 * What draws and rules need to know of each row, sixteen bytes each. Rows are in the order in which they were stored.
 */
public final class RowFacts {
    /** Where a row came from. */
    public enum Origin {
        CAPTURED,
        SYNTHETIC,
        IMPORTED
    }

    /**
     * @param label number of the answer from 0; -1 where answers are too many to be labels
     * @param bucket number of length and language from 0
     * @param tick time of capture; any unit, the same for all
     * @param quality what the rules say of the row by itself
     * @param before where it was placed last; null: never
     * @param probability of the test split at that time, where it is in it
     */
    public record Fact(
            int label, int bucket, int tick, Origin origin, LeftOut quality, Place before, double probability) {}

    private final int[] label;
    private final short[] bucket;
    private final int[] tick;
    private final byte[] origin;
    private final byte[] quality;
    private final byte[] before;
    private final float[] probability;
    private int rows;

    public RowFacts(int rows) {
        label = new int[rows];
        bucket = new short[rows];
        tick = new int[rows];
        origin = new byte[rows];
        quality = new byte[rows];
        before = new byte[rows];
        probability = new float[rows];
    }

    public void add(Fact fact) {
        label[rows] = fact.label();
        bucket[rows] = (short) fact.bucket();
        tick[rows] = fact.tick();
        origin[rows] = (byte) fact.origin().ordinal();
        quality[rows] = fact.quality().code();
        before[rows] = fact.before() == null ? 0 : fact.before().code();
        probability[rows] = (float) fact.probability();
        rows++;
    }

    public int rows() {
        return rows;
    }

    int label(int row) {
        return label[row];
    }

    int bucket(int row) {
        return bucket[row];
    }

    int tick(int row) {
        return tick[row];
    }

    boolean captured(int row) {
        return origin[row] == 0;
    }

    boolean synthetic(int row) {
        return origin[row] == Origin.SYNTHETIC.ordinal();
    }

    LeftOut quality(int row) {
        return LeftOut.of(quality[row]);
    }

    Place before(int row) {
        return Place.of(before[row]);
    }

    float probability(int row) {
        return probability[row];
    }
}
