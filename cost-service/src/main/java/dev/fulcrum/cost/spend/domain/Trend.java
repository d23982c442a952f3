package dev.fulcrum.cost.spend.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The trend of a daily spend, fitted to the logarithms of its weekly sums, so that the week's own shape does not count
 * as growth. The slope is the median of the slopes between all pairs of weeks and the level the median distance to that
 * line (Theil 1950, Sen 1968): up to about 29 % of the weeks may be anything without moving it. How sure it is follows
 * from the scatter of the weeks around the line with {@code n - 2} degrees of freedom, as for a straight line by least
 * squares, for which the two are within a tenth of each other under normal scatter; weeks that resemble their
 * neighbours (autocorrelation of the scatter, corrected for short series) count for fewer.
 *
 * <p>Estimates, and therefore {@code double}: no bill is made from them.
 */
final class Trend {
    /** Of the Theil–Sen slope against least squares under normal scatter (Sen 1968: 0.91 and more). */
    private static final double EFFICIENCY = 0.91;

    private static final int WEEK = 7;
    private static final double MOST_ALIKE = 0.8;
    private static final int LEAST_FREEDOM = 2;

    private final LocalDate firstWeek;
    private final double[] logs;
    private final double slope;
    private final double level;
    private final double scatter;
    private final double alike;
    private final double[] shape;

    private Trend(LocalDate firstWeek, double[] sums, double[] shape) {
        this.firstWeek = firstWeek;
        this.shape = shape;
        this.logs = Arrays.stream(sums).map(Math::log).toArray();
        int weeks = logs.length;
        this.slope = median(IntStream.range(0, weeks)
                .boxed()
                .flatMapToDouble(from ->
                        IntStream.range(from + 1, weeks).mapToDouble(to -> (logs[to] - logs[from]) / (to - from)))
                .toArray());
        this.level = median(IntStream.range(0, weeks)
                .mapToDouble(week -> logs[week] - slope * week)
                .toArray());
        double[] rest = IntStream.range(0, weeks)
                .mapToDouble(week -> logs[week] - level - slope * week)
                .toArray();
        double squares = Arrays.stream(rest).map(each -> each * each).sum();
        this.scatter = Math.sqrt(squares / (weeks - 2));
        this.alike = alike(rest, squares);
    }

    /**
     * The trend of the weeks up to the last day, back to the last week without spend, as far as they are whole.
     *
     * @return null where there are fewer whole weeks in a row with spend than asked for
     */
    static Trend of(DailySpend spend, int leastWeeks) {
        int weeks = 0;
        while ((weeks + 1) * WEEK <= spend.days() && sum(spend, spend.days() - (weeks + 1) * WEEK) > 0) {
            weeks++;
        }
        if (weeks < Math.max(leastWeeks, LEAST_FREEDOM + 1)) {
            return null;
        }
        int start = spend.days() - weeks * WEEK;
        double[] sums = IntStream.range(0, weeks)
                .mapToDouble(week -> sum(spend, start + week * WEEK))
                .toArray();
        return new Trend(spend.first().plusDays(start), sums, shape(spend, start, sums));
    }

    int weeks() {
        return logs.length;
    }

    /** Growth of the logarithm in so many days. */
    double growth(double days) {
        return slope * days / WEEK;
    }

    /** Standard error of {@link #growth}. */
    double growthError(double days) {
        return slopeError() * days / WEEK;
    }

    /** Degrees of freedom of the scatter, after what neighbouring weeks have in common. */
    double freedom() {
        return Math.max(LEAST_FREEDOM, weeks() / alike - 2);
    }

    /** The middle estimate for days. */
    double usd(List<LocalDate> days) {
        return days.stream()
                .mapToDouble(day -> Math.exp(level + slope * week(day))
                        / WEEK
                        * shape[day.getDayOfWeek().ordinal()])
                .sum();
    }

    /** Standard error of the line's logarithm at the middle of days. */
    double lineError(List<LocalDate> days) {
        double middle = days.stream().mapToDouble(this::week).average().orElseThrow();
        double fromMean = (middle - mean()) * slopeError();
        return Math.sqrt(scatter * scatter * alike / weeks() + fromMean * fromMean);
    }

    /** Scatter of the logarithm of the sum of so many days around the line. */
    double scatterOf(int days) {
        double weeksSummed = (double) days / WEEK;
        double perWeek = weeksSummed <= 1 ? 1 / weeksSummed : Math.min(1, alike / weeksSummed);
        return scatter * Math.sqrt(perWeek);
    }

    private double slopeError() {
        double spread = IntStream.range(0, weeks())
                .mapToDouble(week -> (week - mean()) * (week - mean()))
                .sum();
        return scatter * Math.sqrt(alike / spread / EFFICIENCY);
    }

    private double mean() {
        return (weeks() - 1) / 2.0;
    }

    /** Where a day stands on the axis of weeks: a whole number in the middle of a week. */
    private double week(LocalDate day) {
        return (firstWeek.until(day, java.time.temporal.ChronoUnit.DAYS) - (WEEK - 1) / 2.0) / WEEK;
    }

    /** By how much neighbours in common make a sum of weeks scatter more, 1 for none. */
    private static double alike(double[] rest, double squares) {
        if (squares == 0) {
            return 1;
        }
        double products = IntStream.range(1, rest.length)
                .mapToDouble(week -> rest[week] * rest[week - 1])
                .sum();
        double measured = products / squares;
        // a fitted line makes neighbours look less alike than they are (Marriott and Pope 1954, for the mean)
        double corrected = measured + (1 + 4 * measured) / rest.length;
        double kept = Math.max(0, Math.min(MOST_ALIKE, corrected));
        return (1 + kept) / (1 - kept);
    }

    /** What each day of the week is of a seventh of its week: the median over the weeks, scaled to a mean of 1. */
    private static double[] shape(DailySpend spend, int start, double[] sums) {
        double[] shape = new double[WEEK];
        for (int day = 0; day < WEEK; day++) {
            int at = start + day;
            DayOfWeek name = spend.first().plusDays(at).getDayOfWeek();
            shape[name.ordinal()] = median(IntStream.range(0, sums.length)
                    .mapToDouble(week -> spend.on(at + week * WEEK) * WEEK / sums[week])
                    .toArray());
        }
        double mean = Arrays.stream(shape).average().orElseThrow();
        return mean == 0
                ? Arrays.stream(shape).map(day -> 1).toArray()
                : Arrays.stream(shape).map(day -> day / mean).toArray();
    }

    private static double sum(DailySpend spend, int from) {
        return IntStream.range(from, from + WEEK).mapToDouble(spend::on).sum();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
