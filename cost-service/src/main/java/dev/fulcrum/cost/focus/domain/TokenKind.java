package dev.fulcrum.cost.focus.domain;

/** What is metered. A row of one kind has one price; {@link #ALL} is for charges that no single set of prices explains. */
public enum TokenKind {
    INPUT("input", "Input Tokens"),
    CACHED_INPUT("cached-input", "Cached Input Tokens"),
    CACHE_WRITE("cache-write", "Cache Write Tokens"),
    OUTPUT("output", "Output Tokens"),
    REASONING("reasoning", "Reasoning Tokens"),
    /** Several prices in one charge: they changed within it, or its prompts were of different tiers. */
    ALL("all", "Tokens");

    private final String wire;
    private final String meter;

    TokenKind(String wire, String meter) {
        this.wire = wire;
        this.meter = meter;
    }

    public String wire() {
        return wire;
    }

    /** FOCUS SkuMeter. */
    public String meter() {
        return meter;
    }
}
