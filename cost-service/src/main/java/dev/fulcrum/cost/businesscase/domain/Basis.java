package dev.fulcrum.cost.businesscase.domain;

import java.util.Locale;

/** By what a line of cost grows. */
public enum Basis {
    /** Before month 1, whatever the traffic. USD. */
    ONCE("USD", "amount"),
    /** Every month from the day the option runs, whatever the traffic. USD per month. */
    PER_MONTH("USD per month", "Σ over months: amount × part of the month that the option runs"),
    /** Like {@link #PER_MONTH}, but due only for the share of traffic that it answers. USD per month. */
    PER_MONTH_BY_SHARE("USD per month", "Σ over months: amount × share answered by the option"),
    /** For each call that moved. USD per call. */
    PER_CALL("USD per call", "Σ over months: amount × calls × share moved"),
    /** Tokens at a list price, which falls like all API prices; shadow calls of dual running are paid too. */
    API_CALL("USD per call", "Σ over months: amount × calls × share answered by the option × price level"),
    /** Share of what the moved calls would cost on the present API. */
    SHARE_OF_PRESENT_BILL("share", "Σ over months: amount × present-api bill × share moved");

    private final String unit;
    private final String formula;

    Basis(String unit, String formula) {
        this.unit = unit;
        this.formula = formula;
    }

    public String unit() {
        return unit;
    }

    /** Of the line's total over the horizon. */
    public String formula() {
        return formula;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Basis of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
