package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;

/**
 * A measured speed of one request alone on one accelerator.
 *
 * @param hardware name in the vocabulary
 * @param bits of the weights: 16, 8 or 4
 * @param tokensPerSecond output tokens
 * @param conditions server, version, lengths
 */
public record Speed(String hardware, Integer bits, BigDecimal tokensPerSecond, String conditions, Origin origin) {
    private static final int LONGEST = 200;

    public Speed {
        Given.text("hardware", hardware, LONGEST, "the accelerator's name, as in L4");
        Quantisation.ofBits("bits", bits);
        Given.between("tokensPerSecond", tokensPerSecond, "0.001", "1000000", "output tokens a second of one request");
        Given.text("conditions", conditions, LONGEST, "server, version and lengths");
        Given.present("origin", origin, "its source and asOf");
    }
}
