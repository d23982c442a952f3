package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.spend.ForecastFeatures;
import dev.fulcrum.cost.spend.domain.Forecast;
import dev.fulcrum.cost.spend.domain.ForecastSpend;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What features will cost if their present trends go on. Estimates in cents; what is measured is exact.
 *
 * @param from first day looked at, UTC
 * @param to first day no longer looked at
 * @param purpose null for all purposes
 * @param monthsAhead calendar months after the present one
 * @param method how the numbers come about
 * @param total all features as one series; the features' middles do not add up to it
 * @param items features by spend, highest first
 * @param next cursor of the next page; null on the last
 */
public record ForecastResponse(
        Instant from,
        Instant to,
        String purpose,
        int monthsAhead,
        String method,
        Item total,
        List<Item> items,
        String next) {
    private static final String STATED = "forecast";
    private static final String NOT_ENOUGH = "not-enough-data";
    private static final String NO_SPEND = "no-spend";
    private static final String TOO_HIGH = "growth-too-high";

    /** 10th, 50th and 90th percentile. */
    public record Range(BigDecimal p10, BigDecimal p50, BigDecimal p90) {
        private static Range of(Forecast.Range range) {
            return range == null ? null : new Range(range.p10(), range.p50(), range.p90());
        }
    }

    /**
     * @param month ISO year-month; the first is the present one
     * @param measured exact spend of it so far
     * @param capped p90 was held at the growth that the policy allows
     */
    public record Month(YearMonth month, Money measured, Money p10, Money p50, Money p90, boolean capped) {}

    /**
     * @param team null for the total
     * @param feature null for the total
     * @param status forecast, not-enough-data, no-spend or growth-too-high
     * @param detail why there is no forecast; null where there is one
     * @param unpricedCalls calls in the history whose price is not known: the forecast leaves them out
     * @param spend exact, of the history
     * @param weeks whole weeks that the trend was fitted to; null without a forecast
     * @param growthPerMonth as a share, 0.05 for 5 % more a month; of growth-too-high only p50
     * @param months empty without a forecast
     */
    public record Item(
            String team,
            String feature,
            String status,
            String detail,
            long unpricedCalls,
            Money spend,
            Integer weeks,
            Range growthPerMonth,
            List<Month> months) {}

    static ForecastResponse of(
            ForecastFeatures.Outlook outlook, Scope scope, int monthsAhead, int limit, String after) {
        List<ForecastFeatures.Expected> features = outlook.features();
        int start = Cursor.start(features, ForecastResponse::key, after);
        Page<Item> page = Page.of(
                features.subList(start, Math.min(features.size(), start + limit + 1)),
                limit,
                ForecastResponse::key,
                ForecastResponse::item);
        return new ForecastResponse(
                outlook.history().from(),
                outlook.history().to(),
                scope.purpose(),
                monthsAhead,
                ForecastSpend.METHOD,
                item(outlook.total()),
                page.items(),
                page.next());
    }

    private static String key(ForecastFeatures.Expected feature) {
        return feature.team() + "\n" + feature.feature();
    }

    private static Item item(ForecastFeatures.Expected expected) {
        Forecast forecast = expected.forecast();
        if (forecast instanceof Forecast.Stated stated) {
            return item(expected, STATED, null, stated.weeks(), stated.growthPerMonth(), stated.months());
        }
        if (forecast instanceof Forecast.NotEnoughData few) {
            String detail = few.days() + " complete days in a row are measured, a forecast takes " + few.needed()
                    + "; ask again in " + (few.needed() - few.days()) + " days.";
            return item(expected, NOT_ENOUGH, detail, null, null, List.of());
        }
        if (forecast instanceof Forecast.GrowthTooHigh high) {
            String detail = "The measured growth is " + high.growthPerMonth().toPlainString()
                    + " a month (1 is a doubling), more than the "
                    + high.limit().toPlainString()
                    + " that is carried forward (fulcrum.cost.spend.forecast-max-growth); plan it by hand.";
            Forecast.Range growth = new Forecast.Range(null, high.growthPerMonth(), null);
            return item(expected, TOO_HIGH, detail, null, growth, List.of());
        }
        String detail = "Nothing was spent in the last " + ((Forecast.NoSpend) forecast).daysWithout()
                + " complete days; there is no trend to carry forward.";
        return item(expected, NO_SPEND, detail, null, null, List.of());
    }

    private static Item item(
            ForecastFeatures.Expected expected,
            String status,
            String detail,
            Integer weeks,
            Forecast.Range growth,
            List<Forecast.Month> months) {
        return new Item(
                expected.team(),
                expected.feature(),
                status,
                detail,
                expected.measured().unpriced(),
                Dollars.money(expected.measured().usd()),
                weeks,
                Range.of(growth),
                months.stream()
                        .map(month -> new Month(
                                month.month(),
                                Dollars.money(month.measured()),
                                Dollars.money(month.total().p10()),
                                Dollars.money(month.total().p50()),
                                Dollars.money(month.total().p90()),
                                month.capped()))
                        .toList());
    }
}
