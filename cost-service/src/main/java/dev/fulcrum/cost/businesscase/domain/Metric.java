package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** A result of which percentiles are stated. */
public enum Metric {
    TCO("USD", 2),
    NPV("USD", 2),
    ONE_OFF("USD", 2),
    MONTHLY_COST("USD per month", 2),
    MONTHLY_SAVING("USD per month", 2),
    UNIT_COST("USD per call", 12),
    MARGIN_AFTER("share", 4),
    PAYBACK("months", 2),
    CROSSES_CHEAPEST_API("months", 2),
    BREAK_EVEN("calls per month", 0);

    private final String unit;
    private final int scale;

    Metric(String unit, int scale) {
        this.unit = unit;
        this.scale = scale;
    }

    public String unit() {
        return unit;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return null where it has no value: never, or not defined */
    public BigDecimal rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP) : null;
    }
}
