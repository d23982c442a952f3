package dev.fulcrum.evaluation.evaluations.domain;

import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.evaluation.statistics.domain.PairedDifference;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;

/** What the planned pairs say about the student. */
public sealed interface Verdict {
    /** The whole interval is above −margin: not worse than is acceptable. */
    record Passed(Interval difference) implements Verdict {}

    /** The whole interval is below −margin: worse than is acceptable. */
    record Failed(Interval difference) implements Verdict {}

    /** −margin is inside the interval, or the pairs did not come. */
    record Inconclusive(Interval difference) implements Verdict {}

    Interval difference();

    /** @param planned pairs that the plan asks for; fewer decide nothing */
    static Verdict of(PairedTable table, int planned, double margin, double confidence) {
        Interval difference = PairedDifference.of(table, confidence);
        if (table.n() < planned) {
            return new Inconclusive(difference);
        }
        if (difference.low() > -margin) {
            return new Passed(difference);
        }
        return difference.high() < -margin ? new Failed(difference) : new Inconclusive(difference);
    }
}
