package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the present trend of a spend forward by calendar months, with the range that 80 of 100 truths fall into as long
 * as the trend goes on. A month's logarithm is taken as t-distributed around {@link Trend}'s line, with the error of the
 * line at that distance and the scatter of a month around it. A change of the trend itself, of prices or of the business
 * is not in the range.
 *
 * @param minDays complete days in a row before a number is stated; whole weeks of them count
 * @param maxGrowthPerMonth growth, as a share, above which none is
 */
public record ForecastSpend(int minDays, BigDecimal maxGrowthPerMonth) {
    /** As an answer states it. */
    public static final String METHOD = "weekly sums, log-linear trend by Theil-Sen, weekday shape by medians, 80 %"
            + " interval by Student's t with autocorrelation; holds while the present trend does";

    private static final int WEEK = 7;
    private static final int SILENT_DAYS = 28;
    private static final double DAYS_A_MONTH = 365.25 / 12;
    private static final int CENTS = 2;
    private static final int SHARE_DIGITS = 4;

    /**
     * @param spend complete days up to today
     * @param today spent today so far, USD
     * @param monthsAhead calendar months after the present one
     */
    public Forecast of(DailySpend spend, BigDecimal today, int monthsAhead) {
        LocalDate now = spend.end();
        if (spend.since(now.minusDays(SILENT_DAYS)).signum() == 0) {
            return spend.days() == 0 ? new Forecast.NotEnoughData(0, minDays) : new Forecast.NoSpend(SILENT_DAYS);
        }
        int weeks = (minDays + WEEK - 1) / WEEK;
        Trend trend = Trend.of(spend, weeks);
        if (trend == null) {
            return new Forecast.NotEnoughData(daysInARow(spend), weeks * WEEK);
        }
        double t = StudentT.at90(trend.freedom());
        double growth = trend.growth(DAYS_A_MONTH);
        BigDecimal middle = share(growth);
        if (middle.compareTo(maxGrowthPerMonth) > 0) {
            return new Forecast.GrowthTooHigh(middle, maxGrowthPerMonth);
        }
        double error = t * trend.growthError(DAYS_A_MONTH);
        List<Forecast.Month> months = new ArrayList<>();
        YearMonth present = YearMonth.from(now);
        BigDecimal measured = spend.since(present.atDay(1));
        months.add(month(trend, t, now, present, now, measured, measured.add(today)));
        for (int ahead = 1; ahead <= monthsAhead; ahead++) {
            YearMonth month = present.plusMonths(ahead);
            months.add(month(trend, t, now, month, month.atDay(1), BigDecimal.ZERO, BigDecimal.ZERO));
        }
        return new Forecast.Stated(
                trend.weeks(), new Forecast.Range(share(growth - error), middle, share(growth + error)), months);
    }

    private Forecast.Month month(
            Trend trend,
            double t,
            LocalDate now,
            YearMonth month,
            LocalDate from,
            BigDecimal measured,
            BigDecimal atLeast) {
        List<LocalDate> days = from.datesUntil(month.plusMonths(1).atDay(1)).toList();
        double line = trend.lineError(days);
        double scatter = trend.scatterOf(days.size());
        double middle = trend.usd(days);
        double spread = Math.exp(t * Math.sqrt(line * line + scatter * scatter));
        double most = most(trend, now, days) * Math.exp(t * scatter);
        double high = middle * spread;
        return new Forecast.Month(
                month,
                atLeast,
                new Forecast.Range(
                        cents(measured, middle / spread, atLeast),
                        cents(measured, middle, atLeast),
                        cents(measured, Math.max(middle, Math.min(high, most)), atLeast)),
                high > most && most > middle);
    }

    /** What days would cost if the present level grew as fast as the policy allows from now on. */
    private double most(Trend trend, LocalDate now, List<LocalDate> days) {
        List<LocalDate> lastWeek = now.minusDays(WEEK).datesUntil(now).toList();
        double months =
                (double) now.until(days.get(days.size() / 2), java.time.temporal.ChronoUnit.DAYS) / DAYS_A_MONTH;
        double perDay = trend.usd(lastWeek) / WEEK;
        return perDay * days.size() * Math.pow(1 + maxGrowthPerMonth.doubleValue(), Math.max(0, months));
    }

    /** Days since the last whole week without spend, counted back from the end. */
    private static int daysInARow(DailySpend spend) {
        int days = spend.days();
        for (int back = WEEK; back <= days; back += WEEK) {
            if (spend.since(spend.end().minusDays(back))
                            .compareTo(spend.since(spend.end().minusDays(back - WEEK)))
                    == 0) {
                return back - WEEK;
            }
        }
        return days;
    }

    private static BigDecimal share(double logarithm) {
        return BigDecimal.valueOf(Math.exp(logarithm) - 1).setScale(SHARE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** An estimate in whole cents, and never less than what is spent already. */
    private static BigDecimal cents(BigDecimal measured, double more, BigDecimal atLeast) {
        return measured.add(BigDecimal.valueOf(more)).max(atLeast).setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
