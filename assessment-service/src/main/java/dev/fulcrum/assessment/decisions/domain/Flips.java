package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.questions.domain.Change;
import dev.fulcrum.assessment.questions.domain.FactType;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.FlipMetric;
import dev.fulcrum.assessment.questions.domain.Question;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The smallest single changes that change the winner. Each fact that can change is moved away from its value in growing
 * steps, over every threshold that a rule compares it with; where the winner changes, the edge is found by halving, and
 * rounded to the far side. Every flip was tried as it is told.
 */
final class Flips {
    private static final double RATIO = 1.15;
    private static final double FARTHEST_RATIO = 1000;
    private static final double SHARE_STEP = 0.01;
    private static final double FARTHEST_SHARE = 0.5;
    private static final double ASIDE = 1e-4;
    private static final int HALVINGS = 14;
    private static final int DIGITS = 3;

    private final DecisionEngine engine;
    private final DecisionPolicy policy;
    private final double[] usual;

    Flips(DecisionEngine engine) {
        this.engine = engine;
        this.policy = engine.policy();
        this.usual =
                policy.questions().typical(Facts.none(policy.questions().size()).values());
    }

    /** At most one up and one down for a number; the nearest first within each metric. */
    List<Flip> of(double[] stated, int winner) {
        double[] assumed = policy.withAssumptions(stated);
        List<Flip> flips = new ArrayList<>();
        for (int place = 0; place < assumed.length; place++) {
            Question question = policy.questions().at(place);
            if (question.change() != Change.NEVER && !Double.isNaN(assumed[place])) {
                if (question.type().isNumeric()) {
                    number(stated, place, assumed[place], winner, true).ifPresent(flips::add);
                    number(stated, place, assumed[place], winner, false).ifPresent(flips::add);
                } else {
                    choices(stated, place, assumed[place], winner, flips);
                }
            }
        }
        flips.sort(Comparator.comparing(
                        (Flip flip) -> policy.questions().at(flip.fact()).metric())
                .thenComparingDouble(Flip::distance));
        return flips;
    }

    private void choices(double[] stated, int place, double from, int winner, List<Flip> flips) {
        Question question = policy.questions().at(place);
        for (int to = 0; to < question.values().size(); to++) {
            int then = to == from ? winner : winner(stated, place, to);
            if (then != winner) {
                flips.add(new Flip(place, from, to, then, question.distance(from, to)));
            }
        }
    }

    private Optional<Flip> number(double[] stated, int place, double from, int winner, boolean up) {
        double before = from;
        for (double to : steps(place, from, up)) {
            if (winner(stated, place, to) != winner) {
                return Optional.of(edge(stated, place, from, before, to, winner, up));
            }
            before = to;
        }
        return Optional.empty();
    }

    private Flip edge(double[] stated, int place, double from, double near, double far, int winner, boolean up) {
        Question question = policy.questions().at(place);
        double same = near;
        double other = far;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (same + other) / 2;
            if (winner(stated, place, middle) == winner) {
                same = middle;
            } else {
                other = middle;
            }
        }
        double rounded = rounded(other, question, up);
        boolean holds =
                rounded >= question.min() && rounded <= question.max() && winner(stated, place, rounded) != winner;
        double to = holds ? rounded : other;
        return new Flip(place, from, to, winner(stated, place, to), question.distance(from, to));
    }

    private static double rounded(double value, Question question, boolean up) {
        RoundingMode away = up == value >= 0 ? RoundingMode.UP : RoundingMode.DOWN;
        double round =
                new BigDecimal(value).round(new MathContext(DIGITS, away)).doubleValue();
        return question.type() == FactType.INTEGER ? (up ? Math.ceil(round) : Math.floor(round)) : round;
    }

    /** Values to try, away from the present one. */
    private Iterable<Double> steps(int place, double from, boolean up) {
        Question question = policy.questions().at(place);
        TreeSet<Double> steps = new TreeSet<>();
        if (question.metric() == FlipMetric.POINTS) {
            for (double by = SHARE_STEP; by <= FARTHEST_SHARE; by += SHARE_STEP) {
                steps.add(up ? from + by : from - by);
            }
        } else {
            // nothing has no ratio: from there the steps begin far below what is usual
            double start = from > 0 ? from : usual[place] / FARTHEST_RATIO;
            for (double by = RATIO; by <= FARTHEST_RATIO; by *= RATIO) {
                steps.add(up ? start * by : from / by);
            }
            steps.add(0.0);
        }
        for (double threshold : policy.thresholds(place)) {
            double aside = Math.max(ASIDE, Math.abs(threshold) * ASIDE);
            steps.add(threshold - aside);
            steps.add(threshold);
            steps.add(threshold + aside);
        }
        steps.removeIf(
                value -> value < question.min() || value > question.max() || (up ? value <= from : value >= from));
        return up ? steps : steps.descendingSet();
    }

    private int winner(double[] stated, int place, double value) {
        double[] changed = stated.clone();
        changed[place] = value;
        return engine.decide(changed).winner();
    }
}
