package dev.fulcrum.gateway.limits.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is limited, and over which windows. Windows are fixed and in UTC: a minute begins with its second zero, a day at
 * midnight, a month on its first. A client may therefore use two minutes' worth within the sixty seconds around an edge.
 */
public enum LimitKind {
    REQUESTS_PER_MINUTE("requestsPerMinute", "requests a minute", "rate_limit_exceeded"),
    /** Input and output together. */
    TOKENS_PER_MINUTE("tokensPerMinute", "tokens a minute", "rate_limit_exceeded"),
    /** Counted in {@link NanoUsd}. */
    MONEY_PER_DAY("moneyPerDay", "USD a day", "budget_exceeded"),
    /** Counted in {@link NanoUsd}. */
    MONEY_PER_MONTH("moneyPerMonth", "USD a month", "budget_exceeded");

    private static final long MINUTE = 60_000;

    private final String wire;
    private final String words;
    private final String code;

    LimitKind(String wire, String words, String code) {
        this.wire = wire;
        this.words = words;
        this.code = code;
    }

    /** The window that holds this moment. */
    public Window windowAt(long epochMillis) {
        if (!money()) {
            long start = Math.floorDiv(epochMillis, MINUTE) * MINUTE;
            return new Window(start, start + MINUTE);
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
        return this == MONEY_PER_DAY
                ? window(day, day.plusDays(1))
                : window(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
    }

    public boolean money() {
        return this == MONEY_PER_DAY || this == MONEY_PER_MONTH;
    }

    /** As REST names it. */
    public String wire() {
        return wire;
    }

    /** The code that a refused client is told. */
    String code() {
        return code;
    }

    /** An amount for people, in requests, tokens or USD. */
    public String plain(long amount) {
        return money() ? NanoUsd.usd(amount).toPlainString() : Long.toString(amount);
    }

    /** {@code 500 tokens a minute}. */
    String sentence(long amount) {
        return plain(amount) + " " + words;
    }

    private static Window window(LocalDate first, LocalDate end) {
        return new Window(millis(first), millis(end));
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
