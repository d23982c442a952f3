package dev.fulcrum.evaluation.statistics.domain;

/**
 * Interval of the difference student − teacher between two proportions that were measured on the same questions: R. G.
 * Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired data,
 * Statistics in Medicine 17:2635–2650, 1998, method 10. It squares and adds the distances to the Wilson limits of both
 * proportions, less what their correlation takes away; the correlation is shrunk by a continuity correction where it
 * is positive. Unlike the Wald interval it needs no large sample, stays within −1 to 1, and is not empty where no pair
 * disagrees.
 */
public final class PairedDifference {
    public static final String NAME = "Newcombe's method 10 for paired proportions (1998)";

    private PairedDifference() {}

    /** @param confidence two-sided level, 0–1 */
    public static Interval of(PairedTable table, double confidence) {
        int n = table.n();
        if (n == 0) {
            return new Interval(0, -1, 1);
        }
        Interval student = WilsonInterval.of(table.studentRight(), n, confidence);
        Interval teacher = WilsonInterval.of(table.teacherRight(), n, confidence);
        double correlation = correlation(table);
        double difference = student.estimate() - teacher.estimate();
        double down = distance(student.estimate() - student.low(), teacher.high() - teacher.estimate(), correlation);
        double up = distance(student.high() - student.estimate(), teacher.estimate() - teacher.low(), correlation);
        return new Interval(difference, Math.max(-1, difference - down), Math.min(1, difference + up));
    }

    private static double distance(double a, double b, double correlation) {
        // cannot be negative but for rounding, since the correlation is at most 1
        return Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
    }

    /** φ with its numerator reduced by n/2, to no less than 0, where that is positive. */
    private static double correlation(PairedTable table) {
        double n = table.n();
        double margins = Math.sqrt((double) table.studentRight() * (n - table.studentRight()))
                * Math.sqrt((double) table.teacherRight() * (n - table.teacherRight()));
        if (margins == 0) {
            return 0;
        }
        double numerator = (double) table.both() * table.neither() - (double) table.teacherOnly() * table.studentOnly();
        double corrected = numerator > 0 ? Math.max(0, numerator - n / 2) : numerator;
        return corrected / margins;
    }
}
