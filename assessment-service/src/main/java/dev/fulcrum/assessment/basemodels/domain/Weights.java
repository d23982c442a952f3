package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Size of the weights in one format.
 *
 * @param format {@code bf16}, or the format in which the vendor ships them, as {@code fp8} or {@code mxfp4}
 * @param gb GB of 10^9 bytes
 * @param basis stated or derived, and from what
 */
public record Weights(String format, BigDecimal gb, String basis, Origin origin) {
    static final String BF16 = "bf16";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,30}");
    private static final int LONGEST = 200;

    public Weights {
        Given.matching("format", format, NAME, "give bf16 or the shipped format, as mxfp4.");
        Given.between("gb", gb, "0.0001", "1000000", "the size in GB of 10^9 bytes");
        Given.text("basis", basis, LONGEST, "whether it is stated or derived, and from what");
        Given.present("origin", origin, "its source and asOf");
    }
}
