package dev.fulcrum.dataset.examples.domain;

/**
 * Puts a text into a split by its key alone: the same text is in the same split in every campaign, version and
 * replica, so a held-out text can never slip into training later.
 *
 * @param train share, 0–1
 * @param validation share, 0–1; what is left of 1 is the test split
 */
public record SplitRule(double train, double validation) {
    private static final int HEX_DIGITS = 13;
    private static final double RANGE = Math.pow(16, HEX_DIGITS);

    public SplitRule {
        if (!(train > 0 && validation > 0 && train + validation < 1)) {
            throw new IllegalArgumentException(
                    "Shares of train and validation must be above 0 and leave room for a test" + " split, were " + train
                            + " and " + validation);
        }
    }

    /** @param textKey {@link PlainText#key}, of which the first 52 bits decide */
    public Split of(String textKey) {
        double place = Long.parseUnsignedLong(textKey.substring(0, HEX_DIGITS), 16) / RANGE;
        if (place < train) {
            return Split.TRAIN;
        }
        return place < train + validation ? Split.VALIDATION : Split.TEST;
    }
}
