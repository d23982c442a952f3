package dev.fulcrum.cost.businesscase.domain;

import java.util.Locale;

/**
 * What moves quantities together. Quantities of one driver share a factor: any two of them have this correlation in a
 * Gaussian copula, two of different drivers none. The correlations are judgements; no text or measurement has them.
 */
public enum Driver {
    /** People's work and the schedule: a project that is harder than thought is so everywhere. */
    PROJECT(0.6),
    /** Rent, throughput and peaks of machines. */
    MACHINES(0.4),
    /** Prices of model APIs. */
    PRICES(0.5),
    /** How much traffic there is. */
    TRAFFIC(0.3),
    /** How well a model answers: fallback and wrong answers. */
    QUALITY(0.5),
    /** Depends on nothing else here. */
    SEPARATE(0);

    private final double correlation;

    Driver(double correlation) {
        this.correlation = correlation;
    }

    /** Between any two quantities of this driver, 0 to 1. */
    public double correlation() {
        return correlation;
    }

    /** @throws CaseRefused where there is no such driver */
    public static Driver of(String name) {
        for (Driver driver : values()) {
            if (driver.id().equals(name)) {
                return driver;
            }
        }
        throw new CaseRefused(
                "driver",
                "There is no driver " + name + "; give project, machines, prices, traffic," + " quality or separate.");
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
