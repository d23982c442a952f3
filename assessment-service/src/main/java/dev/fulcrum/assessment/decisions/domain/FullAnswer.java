package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.options.domain.Adaptation;
import dev.fulcrum.assessment.options.domain.Hosting;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.policies.domain.Contradiction;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Test;
import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;
import java.util.stream.IntStream;

/** Everything there is to say to one set of facts: the ranking, how sure it is, what would flip it, what is missing. */
public final class FullAnswer {
    private final DecisionEngine engine;
    private final DecisionPolicy policy;
    private final List<Draw> draws;

    /** @param draws for the confidence; its standard error at a half is half of 1/√draws */
    public FullAnswer(DecisionPolicy policy, int draws) {
        this.policy = policy;
        this.engine = new DecisionEngine(policy);
        this.draws = Draw.many(policy, draws);
    }

    public DecisionEngine engine() {
        return engine;
    }

    /**
     * @param stated by place; NaN where unknown
     * @throws NothingLeft where every option is vetoed or held
     */
    public Decision to(double[] stated) {
        Outcome outcome = engine.decide(stated);
        List<Integer> ranking = outcome.ranking();
        int winner = outcome.winner();
        if (winner < 0) {
            throw new NothingLeft(outcome);
        }
        int runnerUp = ranking.size() > 1 && outcome.isOpen(ranking.get(1)) ? ranking.get(1) : -1;
        return new Decision(
                outcome,
                winner,
                runnerUp,
                Confidence.of(engine, stated, winner, draws),
                new Flips(engine).of(stated, winner),
                Dominance.of(outcome),
                assumed(stated),
                new MissingAnswers(engine).of(stated, winner),
                contradictions(stated, false),
                buildPlan(stated));
    }

    /** What cannot be true together; those to refuse, or those to tell. */
    public List<Contradiction> contradictions(double[] stated, boolean reject) {
        return policy.contradictions().stream()
                .filter(each -> each.reject() == reject && each.when().test().of(stated) == Test.YES)
                .toList();
    }

    private List<Integer> assumed(double[] stated) {
        return IntStream.range(0, stated.length)
                .filter(place -> Double.isNaN(stated[place]) && policy.assumed().containsKey(place))
                .boxed()
                .toList();
    }

    private BuildPlan buildPlan(double[] stated) {
        int tokens = policy.questions().place("rawUniqueTokens");
        boolean known = !Double.isNaN(stated[tokens]);
        double number = known ? stated[tokens] : policy.questions().typical(stated)[tokens];
        Option alone = policy.options().list().stream()
                .filter(each -> each.adaptation() == Adaptation.FROM_SCRATCH && each.hosting() == Hosting.OWN_HARDWARE)
                .filter(each -> each.external().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The options have none from scratch by the own team"));
        return BuildPlan.of(
                number,
                known,
                span(alone.fte().range()),
                span(alone.months().range()),
                span(alone.upfront().range()));
    }

    private static BuildPlan.Span span(Range range) {
        return new BuildPlan.Span(range.low(), range.likely(), range.high());
    }
}
