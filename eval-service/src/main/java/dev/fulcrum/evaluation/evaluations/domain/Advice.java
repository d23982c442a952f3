package dev.fulcrum.evaluation.evaluations.domain;

import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.SampleSize;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What would help, from the numbers at hand. */
public final class Advice {
    private Advice() {}

    /**
     * An answer that the student misses and the teacher has.
     *
     * @param label the right answer
     * @param misses how often
     */
    public record WeakLabel(String label, int misses) {}

    /** For a student that is worse than is acceptable. */
    public static String afterFailure(PairedTable table, double margin, List<WeakLabel> weakest) {
        return String.format(
                Locale.ROOT,
                "Stay on the present model. The student is right on %d of %d pairs, the teacher on %d; a loss of up to"
                        + " %.1f points would have been accepted.%s Then train and evaluate again, or take a larger base"
                        + " model.",
                table.studentRight(),
                table.n(),
                table.teacherRight(),
                100 * margin,
                labels(weakest));
    }

    /** For all planned pairs and still no decision. */
    public static String afterNoDecision(
            PairedTable table, Interval difference, SampleSize rule, double power, List<WeakLabel> weakest) {
        double needed = rule.pairs(table.discordance(), difference.estimate(), power);
        String pairs = Double.isInfinite(needed)
                ? "More pairs alone would not make it pass: the measured difference is at or below the margin."
                : String.format(
                        Locale.ROOT,
                        "If the measured difference is the true one, about %.0f pairs would decide with a chance of"
                                + " %.0f %%; set fulcrum.evaluation.shadow.most-pairs to that, or better the student"
                                + " first.",
                        Math.ceil(needed),
                        100 * power);
        return "Stay on the present model for now. " + pairs + labels(weakest);
    }

    /** For a plan that ran out of time. */
    public static String afterTimeout(int pairs, int planned) {
        return "Stay on the present model for now. Only " + pairs + " of " + planned
                + " planned pairs came in time. A pair needs both answers and the truth: send the right answer to"
                + " /v1/feedback for more requests, mirror more traffic, or give the comparison more time"
                + " (fulcrum.evaluation.shadow.lasts).";
    }

    /** For too few reviews. */
    public static String beforeReviews(int reviewed, int testRows, int fewest) {
        String where = testRows >= fewest
                ? "Review at least " + (fewest - reviewed) + " more examples of the test split"
                : "The test split has only " + testRows + " rows: capture more examples, review at least "
                        + (fewest - reviewed) + " more of the test split";
        return reviewed + " of " + testRows + " test rows have a truth; " + fewest + " are needed, "
                + (fewest - reviewed) + " are missing. " + where
                + " and publish a new dataset version; this evaluation goes on by itself then.";
    }

    /** For a model whose version is gone before it was scored. */
    public static String afterErasure(int fewest) {
        return "Its dataset version held something that was erased, and is gone. This evaluation goes on by itself with"
                + " the next version of the project that has " + fewest + " test rows with a truth.";
    }

    private static String labels(List<WeakLabel> weakest) {
        return weakest.isEmpty()
                ? ""
                : " Most is lost on "
                        + weakest.stream()
                                .map(label -> label.label() + " (" + label.misses() + ")")
                                .collect(Collectors.joining(", "))
                        + ": capture and review more examples of these.";
    }
}
