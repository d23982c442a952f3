package dev.fulcrum.cost.budgets.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Over what a budget runs: a calendar month or day in UTC, as the gateway's limits do. */
public enum BudgetPeriod {
    MONTH,
    DAY;

    /** The period that holds this moment. */
    public Span at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        LocalDate first = this == MONTH ? day.withDayOfMonth(1) : day;
        LocalDate end = this == MONTH ? first.plusMonths(1) : first.plusDays(1);
        return new Span(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** As REST and the contract write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param until exclusive */
    public record Span(Instant from, Instant until) {}
}
