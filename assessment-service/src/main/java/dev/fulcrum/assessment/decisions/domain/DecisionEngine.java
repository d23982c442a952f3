package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import java.util.ArrayList;
import java.util.List;

/** Facts in, ranking out: vetoes and holds of the rules, the quality gate, then money and weights. */
public final class DecisionEngine {
    private final DecisionPolicy policy;
    private final Options options;
    private final Valuation valuation;

    public DecisionEngine(DecisionPolicy policy) {
        this.policy = policy;
        this.options = policy.options();
        this.valuation = new Valuation(policy.questions(), options);
    }

    public DecisionPolicy policy() {
        return policy;
    }

    /**
     * By typical values of what is unknown: the mean of a range, so that money is right to the first order. A rule whose
     * condition is unknown does not fire.
     *
     * @param stated by place; NaN where unknown
     */
    public Outcome decide(double[] stated) {
        double[] assumed = policy.withAssumptions(stated);
        return outcome(Judgement.of(policy, assumed), policy.questions().typical(assumed), stated, Pick.TYPICAL, 1);
    }

    /** With every unknown, range and weight drawn. */
    Outcome decide(double[] stated, Draw draw) {
        double[] drawn = policy.questions().drawn(stated, draw.facts());
        return outcome(Judgement.of(policy, drawn), drawn, stated, draw::pick, draw.pointFactor());
    }

    /** Only what the rules say, without money; for those who measure them. */
    public int firing(double[] stated) {
        return Judgement.of(policy, policy.withAssumptions(stated)).fired().size();
    }

    private Outcome outcome(Judgement judgement, double[] facts, double[] stated, Pick pick, double pointFactor) {
        List<Estimate> estimates = new ArrayList<>(options.size());
        List<Standing> standings = new ArrayList<>(options.size());
        boolean open = false;
        boolean below = false;
        for (int i = 0; i < options.size(); i++) {
            Estimate estimate = valuation.of(i, facts, stated, judgement, pick, pointFactor);
            Standing standing = standing(i, estimate, judgement);
            open |= standing == Standing.OPEN;
            below |= standing == Standing.BELOW_REQUIRED_QUALITY;
            estimates.add(estimate);
            standings.add(standing);
        }
        return new Outcome(estimates, standings, judgement.fired(), !open && below);
    }

    private static Standing standing(int option, Estimate estimate, Judgement judgement) {
        if (judgement.isVetoed(option)) {
            return Standing.VETOED;
        }
        if (judgement.isHeld(option)) {
            return Standing.HELD;
        }
        return estimate.chance() > 0 ? Standing.OPEN : Standing.BELOW_REQUIRED_QUALITY;
    }
}
