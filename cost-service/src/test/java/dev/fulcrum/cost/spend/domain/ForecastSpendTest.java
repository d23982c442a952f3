package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecastSpendTest {
    private static final ForecastSpend FORECAST = new ForecastSpend(28, BigDecimal.ONE);
    private static final LocalDate END = LocalDate.parse("2026-11-10");
    private static final double DAYS_A_MONTH = 365.25 / 12;

    private static DailySpend days(int days, IntToDoubleFunction usd) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            amounts.add(BigDecimal.valueOf(usd.applyAsDouble(day)));
        }
        return new DailySpend(END.minusDays(days), amounts);
    }

    private static Forecast.Stated stated(DailySpend spend, int months) {
        return (Forecast.Stated) FORECAST.of(spend, BigDecimal.ZERO, months);
    }

    /** Office-hours traffic that grows, with neighbouring days alike, days off the line and now and then a burst. */
    private static double[] made(Random random, int days) {
        double growth = -0.10 + 0.30 * random.nextDouble();
        double noise = 0.05 + 0.25 * random.nextDouble();
        double alike = 0.6 * random.nextDouble();
        double weekend = 0.1 + 0.9 * random.nextDouble();
        double[] usd = new double[days];
        double rest = 0;
        for (int day = 0; day < days; day++) {
            rest = alike * rest + noise * Math.sqrt(1 - alike * alike) * random.nextGaussian();
            double burst = random.nextDouble() < 0.01 ? 1.5 : 1;
            usd[day] = 400 * Math.pow(1 + growth, day / DAYS_A_MONTH) * Math.exp(rest) * burst;
        }
        for (int day = 0; day < days; day++) {
            DayOfWeek name = END.minusDays(400).plusDays(day).getDayOfWeek();
            usd[day] *= name.getValue() > 5 ? weekend : 1;
        }
        return usd;
    }

    @Test
    void eightyPercentIntervalsHoldTheTruthInSeventyToNinetyOfAHundredCases() {
        Random random = new Random(20_261_126);
        Map<Integer, int[]> hits = new HashMap<>();
        for (int series = 0; series < 600; series++) {
            int known = 35 + random.nextInt(200);
            double[] usd = made(random, 400 + 220);
            int start = 400 - known;
            DailySpend spend = days(known, day -> usd[start + day]);
            List<Forecast.Month> months = stated(spend, 6).months();
            for (int ahead : new int[] {0, 1, 3, 6}) {
                Forecast.Month month = months.get(ahead);
                LocalDate first = month.month().atDay(1);
                double truth = first.datesUntil(month.month().plusMonths(1).atDay(1))
                        .mapToDouble(day -> usd[400 + (int) (day.toEpochDay() - END.toEpochDay())]
                                // days before the series began cost nothing
                                * (day.isBefore(END.minusDays(known)) ? 0 : 1))
                        .sum();
                int[] counted = hits.computeIfAbsent(ahead, any -> new int[2]);
                counted[0] += truth >= month.total().p10().doubleValue()
                                && truth <= month.total().p90().doubleValue()
                        ? 1
                        : 0;
                counted[1]++;
            }
        }

        hits.forEach((ahead, counted) -> assertThat((double) counted[0] / counted[1])
                .as("share of truths inside, %d months ahead", ahead)
                .isBetween(0.70, 0.90));
    }

    @Test
    void findsTheGrowthOfASteadySeries() {
        Forecast.Stated forecast = stated(days(70, day -> 100 * Math.pow(1.10, day / DAYS_A_MONTH)), 2);

        assertThat(forecast.growthPerMonth().p50()).isEqualByComparingTo("0.1000");
        assertThat(forecast.weeks()).isEqualTo(10);
        assertThat(forecast.months())
                .extracting(Forecast.Month::month)
                .containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 12), YearMonth.of(2027, 1));
        double december = forecast.months().get(1).total().p50().doubleValue();
        double truth = 0;
        for (int day = 91; day < 122; day++) {
            truth += 100 * Math.pow(1.10, day / DAYS_A_MONTH);
        }
        assertThat(december).isCloseTo(truth, within(0.001 * truth));
    }

    @Test
    void theWeeksShapeIsNoGrowth() {
        DailySpend spend =
                days(60, day -> END.minusDays(60).plusDays(day).getDayOfWeek().getValue() > 5 ? 0 : 10);

        assertThat(stated(spend, 1).growthPerMonth().p50()).isEqualByComparingTo("0");
        // 23 working days in December 2026
        assertThat(stated(spend, 1).months().get(1).total().p50()).isEqualByComparingTo("230.00");
    }

    @Test
    void oneMadWeekDoesNotMoveTheMiddle() {
        DailySpend spend = days(70, day -> day >= 42 && day < 49 ? 5000 : 100);

        Forecast.Stated forecast = stated(spend, 1);

        assertThat(forecast.growthPerMonth().p50()).isEqualByComparingTo("0");
        assertThat(forecast.months().get(1).total().p50()).isEqualByComparingTo("3100.00");
        assertThat(forecast.months().get(1).total().p90()).isGreaterThan(new BigDecimal("3100.00"));
    }

    @Test
    void thePresentMonthIsWhatIsMeasuredAndTheRest() {
        Forecast.Month november = ((Forecast.Stated) FORECAST.of(days(70, day -> 100), new BigDecimal("37.5"), 1))
                .months()
                .get(0);

        assertThat(november.measured()).isEqualByComparingTo("937.5");
        assertThat(november.total().p50()).isEqualByComparingTo("3000.00");
    }

    @Test
    void saysHowManyDaysAreMissing() {
        assertThat(FORECAST.of(days(27, day -> 5), BigDecimal.ZERO, 3)).isEqualTo(new Forecast.NotEnoughData(27, 28));
        assertThat(FORECAST.of(days(0, day -> 5), BigDecimal.TEN, 3)).isEqualTo(new Forecast.NotEnoughData(0, 28));
        assertThat(FORECAST.of(days(28, day -> 5), BigDecimal.ZERO, 3)).isInstanceOf(Forecast.Stated.class);
    }

    @Test
    void daysBeforeAPauseDoNotCount() {
        DailySpend paused = days(100, day -> day < 72 || day >= 86 ? 5 : 0);

        assertThat(FORECAST.of(paused, BigDecimal.ZERO, 3)).isEqualTo(new Forecast.NotEnoughData(14, 28));
    }

    @Test
    void aFeatureThatStoppedHasNoForecast() {
        assertThat(FORECAST.of(days(100, day -> day < 60 ? 5 : 0), BigDecimal.ZERO, 3))
                .isEqualTo(new Forecast.NoSpend(28));
    }

    @Test
    void refusesToCarryAnExplosionForwardAndNamesIt() {
        Forecast exploding = FORECAST.of(days(35, day -> Math.pow(10, day / DAYS_A_MONTH)), BigDecimal.ZERO, 24);

        assertThat(exploding).isEqualTo(new Forecast.GrowthTooHigh(new BigDecimal("9.0000"), BigDecimal.ONE));
    }

    @Test
    void holdsTheUpperEndAtTheGrowthThatThePolicyAllows() {
        Random random = new Random(7);
        DailySpend wild = days(28, day -> 100 * Math.exp(1.2 * random.nextGaussian()));

        Forecast.Month last = stated(wild, 24).months().get(24);

        assertThat(last.capped()).isTrue();
        assertThat(last.total().p90()).isLessThan(new BigDecimal("1e13"));
    }

    @Test
    void studentsQuantileAgreesWithItsTable() {
        double[][] table = {{2, 1.886}, {3, 1.638}, {4, 1.533}, {5, 1.476}, {10, 1.372}, {30, 1.310}};
        for (double[] row : table) {
            assertThat(StudentT.at90(row[0])).isCloseTo(row[1], within(0.01));
        }
    }
}
