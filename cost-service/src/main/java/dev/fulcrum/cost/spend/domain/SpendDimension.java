package dev.fulcrum.cost.spend.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a sum can be split by. */
public enum SpendDimension {
    FEATURE("feature"),
    /** The project that the calls named; calls of a feature that is no project yet have none. */
    PROJECT("project"),
    /** What answered, else what was asked. */
    MODEL("model"),
    ARM("arm"),
    /** The virtual key of the gateway; imported usage and calls without one have none. */
    KEY("key"),
    APPLICATION("application"),
    PURPOSE("purpose"),
    PROVIDER("provider"),
    SERVICE_TIER("service-tier"),
    /** The catalogue model whose price applied; none where no price did. */
    PRICED_AS("priced-as"),
    TEAM("team");

    private final String wire;

    SpendDimension(String wire) {
        this.wire = wire;
    }

    /** As it stands in a query. */
    public String wire() {
        return wire;
    }

    public static Optional<SpendDimension> of(String wire) {
        String asked = wire.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(value -> value.wire.equals(asked)).findFirst();
    }

    /** For refusals. */
    public static String known() {
        return Arrays.stream(values()).map(SpendDimension::wire).collect(Collectors.joining(", "));
    }
}
