package dev.fulcrum.dataset.reviews.domain;

/**
 * Bounds of a share that was seen in a sample: Wilson's score interval (E. B. Wilson, JASA 22, 1927), which stays within
 * 0 and 1 and holds for few rows.
 *
 * @param low 0–1
 * @param high 0–1
 */
public record WilsonInterval(double low, double high) {
    /** Of the standard normal distribution, for 95 %. */
    private static final double Z = 1.959963984540054;

    /**
     * @param hits of the sample, at most its size
     * @param size at least 1
     */
    public static WilsonInterval of(long hits, long size) {
        if (size < 1 || hits < 0 || hits > size) {
            throw new IllegalArgumentException("A share needs 0 to " + size + " hits of at least one, was " + hits);
        }
        double share = (double) hits / size;
        double z2 = Z * Z;
        double middle = share + z2 / (2 * size);
        double half = Z * Math.sqrt(share * (1 - share) / size + z2 / (4.0 * size * size));
        double scale = 1 + z2 / size;
        return new WilsonInterval(Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale));
    }
}
