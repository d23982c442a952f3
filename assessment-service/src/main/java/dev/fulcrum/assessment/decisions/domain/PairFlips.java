package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.questions.domain.Change;
import dev.fulcrum.assessment.questions.domain.FlipMetric;
import dev.fulcrum.assessment.questions.domain.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs of changes that change the winner together, tried on a coarse grid: some hundred thousand decisions. */
public final class PairFlips {
    private static final double[] RATIOS = {1.25, 1.5, 2, 3, 5, 10};
    private static final double[] POINTS = {0.02, 0.05, 0.1, 0.2};
    private static final double POINTS_OF_ONE = 0.1;

    /** A change of one fact that changes nothing by itself. */
    private record Step(int place, double from, double to, double effort) {}

    private final DecisionEngine engine;
    private final DecisionPolicy policy;

    public PairFlips(DecisionEngine engine) {
        this.engine = engine;
        this.policy = engine.policy();
    }

    /**
     * The easiest pair of each two facts, the easiest first.
     *
     * @param stated by place; NaN where unknown
     * @param most pairs to tell
     */
    public List<PairFlip> of(double[] stated, int most) {
        int winner = engine.decide(stated).winner();
        List<Step> steps = silentSteps(stated, winner);
        Map<Long, PairFlip> easiest = new HashMap<>();
        double[] changed = stated.clone();
        for (int i = 0; i < steps.size(); i++) {
            Step one = steps.get(i);
            changed[one.place()] = one.to();
            for (Step other : steps.subList(i + 1, steps.size())) {
                if (other.place() != one.place()) {
                    changed[other.place()] = other.to();
                    int then = engine.decide(changed).winner();
                    if (then != winner) {
                        easiest.merge(
                                one.place() * (long) stated.length + other.place(),
                                pair(one, other, then),
                                (a, b) -> a.effort() <= b.effort() ? a : b);
                    }
                    changed[other.place()] = stated[other.place()];
                }
            }
            changed[one.place()] = stated[one.place()];
        }
        return easiest.values().stream()
                .sorted(Comparator.comparingDouble(PairFlip::effort)
                        .thenComparingInt(PairFlip::first)
                        .thenComparingInt(PairFlip::second))
                .limit(most)
                .toList();
    }

    private static PairFlip pair(Step one, Step other, int winner) {
        return new PairFlip(
                one.place(),
                one.from(),
                one.to(),
                other.place(),
                other.from(),
                other.to(),
                one.effort() + other.effort(),
                winner);
    }

    private List<Step> silentSteps(double[] stated, int winner) {
        double[] assumed = policy.withAssumptions(stated);
        List<Step> steps = new ArrayList<>();
        for (int place = 0; place < stated.length; place++) {
            Question question = policy.questions().at(place);
            if (question.change() != Change.NEVER && !Double.isNaN(assumed[place])) {
                for (double to : values(question, assumed[place])) {
                    double[] changed = stated.clone();
                    changed[place] = to;
                    if (engine.decide(changed).winner() == winner) {
                        steps.add(new Step(place, assumed[place], to, effort(question, assumed[place], to)));
                    }
                }
            }
        }
        return steps;
    }

    private static List<Double> values(Question question, double from) {
        List<Double> values = new ArrayList<>();
        if (!question.type().isNumeric()) {
            for (int i = 0; i < question.values().size(); i++) {
                values.add((double) i);
            }
        } else if (question.metric() == FlipMetric.POINTS) {
            for (double by : POINTS) {
                values.add(from - by);
                values.add(from + by);
            }
        } else {
            for (double by : RATIOS) {
                values.add(from / by);
                values.add(from * by);
            }
        }
        values.removeIf(value -> value == from || value < question.min() || value > question.max());
        return values;
    }

    private static double effort(Question question, double from, double to) {
        double distance = question.distance(from, to);
        return switch (question.metric()) {
            case RELATIVE -> distance / Math.log(2);
            case POINTS -> distance / POINTS_OF_ONE;
            case STEPS -> distance;
        };
    }
}
