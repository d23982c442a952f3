package dev.fulcrum.cost.spend;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.spend.domain.DailySpend;
import dev.fulcrum.cost.spend.domain.Forecast;
import dev.fulcrum.cost.spend.domain.ForecastSpend;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What features will cost if their present trends go on, each by itself and all together. */
@ApplicationScoped
public class ForecastFeatures {
    private final SpendReports reports;
    private final ForecastSpend forecast;
    private final int historyDays;

    ForecastFeatures(SpendReports reports, CostConfig config) {
        this.reports = reports;
        this.forecast = new ForecastSpend(
                config.spend().forecastMinDays(), config.spend().forecastMaxGrowth());
        this.historyDays = config.spend().forecastHistoryDays();
    }

    /**
     * @param team null for all together
     * @param feature null for all together
     * @param measured sums of the days looked at
     */
    public record Expected(String team, String feature, Sums measured, Forecast forecast) {}

    /**
     * @param history days looked at, the present one included
     * @param total the sum of the features forecast as one series; the middles of the parts do not add up to it
     * @param features by spend, highest first
     */
    public record Outlook(Period history, Expected total, List<Expected> features) {}

    /** @param today the present day, UTC; it is not complete, so that no trend is drawn from it */
    public Outlook of(Scope scope, LocalDate today, int monthsAhead) {
        Period history = Period.daysBefore(today.plusDays(1), historyDays + 1);
        Map<LocalDate, Sums> all = new HashMap<>();
        List<Expected> features = new ArrayList<>();
        reports.daily(scope, history).forEach((name, days) -> {
            days.forEach((day, sums) -> all.merge(day, sums, Sums::plus));
            features.add(expected(name.get(0), name.get(1), days, today, monthsAhead));
        });
        features.sort(Comparator.comparing((Expected each) -> each.measured().usd())
                .reversed()
                .thenComparing(Expected::team)
                .thenComparing(Expected::feature));
        return new Outlook(history, expected(null, null, all, today, monthsAhead), features);
    }

    private Expected expected(
            String team, String feature, Map<LocalDate, Sums> days, LocalDate today, int monthsAhead) {
        Map<LocalDate, BigDecimal> usd = new HashMap<>();
        days.forEach((day, sums) -> usd.put(day, sums.usd()));
        return new Expected(
                team,
                feature,
                days.values().stream().reduce(Sums.NONE, Sums::plus),
                forecast.of(DailySpend.of(usd, today), usd.getOrDefault(today, BigDecimal.ZERO), monthsAhead));
    }
}
