package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.questions.domain.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the rules of a policy say of one set of facts. */
final class Judgement {
    private final double[] points;
    private final Range[] quality;
    private final Range[] upfront;
    private final List<Rule> fired = new ArrayList<>();
    private long vetoed;
    private long held;
    private long shortOf;

    private Judgement(Options options) {
        points = new double[options.size()];
        quality = new Range[options.size()];
        upfront = new Range[options.size()];
    }

    /** @param facts by place; NaN where unknown */
    static Judgement of(DecisionPolicy policy, double[] facts) {
        Judgement judgement = new Judgement(policy.options());
        for (Rule rule : policy.rules()) {
            if (rule.fires(facts)) {
                judgement.fire(rule);
            }
        }
        return judgement;
    }

    private void fire(Rule rule) {
        fired.add(rule);
        vetoed |= rule.veto();
        held |= rule.hold();
        shortOf |= rule.shortOf();
        for (Map.Entry<Integer, Double> each : rule.weights().entrySet()) {
            points[each.getKey()] += each.getValue();
        }
        for (Map.Entry<Integer, Range> each : rule.quality().entrySet()) {
            int place = each.getKey();
            quality[place] = quality[place] == null ? each.getValue() : sum(quality[place], each.getValue());
        }
        for (Map.Entry<Integer, Range> each : rule.upfront().entrySet()) {
            // the dearest of several reasons counts
            int place = each.getKey();
            if (upfront[place] == null
                    || upfront[place].likely() < each.getValue().likely()) {
                upfront[place] = each.getValue();
            }
        }
    }

    private static Range sum(Range one, Range other) {
        return new Range(one.low() + other.low(), one.likely() + other.likely(), one.high() + other.high());
    }

    List<Rule> fired() {
        return fired;
    }

    boolean isVetoed(int option) {
        return Options.has(vetoed, option);
    }

    boolean isHeld(int option) {
        return Options.has(held, option);
    }

    /** Whether a measurement says that it falls short of the required quality, though nobody stated how much that is. */
    boolean isShort(int option) {
        return Options.has(shortOf, option);
    }

    /** Sum of the weights. */
    double points(int option) {
        return points[option];
    }

    /** What rules add to the expected quality; null where none does. */
    Range quality(int option) {
        return quality[option];
    }

    /** What the option takes, USD; by its own figures unless a rule says otherwise. */
    Range upfront(int option, Range own) {
        return upfront[option] == null ? own : upfront[option];
    }
}
