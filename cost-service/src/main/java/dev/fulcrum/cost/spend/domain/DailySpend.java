package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Spend of complete days in a row.
 *
 * @param first the first of them, UTC
 * @param usd one amount a day without gaps; a day without calls is 0
 */
public record DailySpend(LocalDate first, List<BigDecimal> usd) {
    /** The days from the first with spend up to the last before {@code end}; no days where nothing was spent. */
    public static DailySpend of(Map<LocalDate, BigDecimal> byDay, LocalDate end) {
        LocalDate first = byDay.entrySet().stream()
                .filter(day -> day.getValue().signum() > 0 && day.getKey().isBefore(end))
                .map(Map.Entry::getKey)
                .min(LocalDate::compareTo)
                .orElse(end);
        return new DailySpend(
                first,
                first.datesUntil(end)
                        .map(day -> byDay.getOrDefault(day, BigDecimal.ZERO))
                        .toList());
    }

    public int days() {
        return usd.size();
    }

    /** First day after them. */
    public LocalDate end() {
        return first.plusDays(days());
    }

    double on(int index) {
        return usd.get(index).doubleValue();
    }

    /** What was spent in the days from {@code from} on that are here. */
    public BigDecimal since(LocalDate from) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int index = 0; index < days(); index++) {
            if (!first.plusDays(index).isBefore(from)) {
                sum = sum.add(usd.get(index));
            }
        }
        return sum;
    }
}
