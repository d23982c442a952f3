package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;

/**
 * One accelerator.
 *
 * @param memoryGb GB of 10^9 bytes
 * @param bandwidthGbPerS memory bandwidth, GB/s
 */
public record Hardware(String name, BigDecimal memoryGb, BigDecimal bandwidthGbPerS, Origin origin) {
    public Hardware {
        Given.text("name", name, 63, "the accelerator's name");
        Given.between("memoryGb", memoryGb, "0.1", "100000", "memory in GB");
        Given.between("bandwidthGbPerS", bandwidthGbPerS, "0.1", "1000000", "memory bandwidth in GB/s");
        Given.present("origin", origin, "its source and asOf");
    }
}
