package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;

/**
 * Size of a model.
 *
 * @param totalB all parameters, in billions: what must be held in memory
 * @param activeB parameters used for one token, in billions: what decides the speed; equals the total but for mixtures
 */
public record Parameters(BigDecimal totalB, BigDecimal activeB, Origin origin) {
    private static final String SMALLEST = "0.0001";

    public Parameters {
        Given.between("totalB", totalB, SMALLEST, "100000", "parameters in billions");
        Given.between("activeB", activeB, SMALLEST, totalB.toPlainString(), "billions used a token, at most totalB");
        Given.present("origin", origin, "its source and asOf");
    }
}
