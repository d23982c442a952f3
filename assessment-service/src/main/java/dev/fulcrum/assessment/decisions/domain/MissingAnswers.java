package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.questions.domain.Prior;
import dev.fulcrum.assessment.questions.domain.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unknown facts, the one that could change the answer most first: each is tried over what is thought possible of it. */
final class MissingAnswers {
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double[] WEIGHTS = {0.1, 0.2, 0.4, 0.2, 0.1};

    private final DecisionEngine engine;
    private final DecisionPolicy policy;

    MissingAnswers(DecisionEngine engine) {
        this.engine = engine;
        this.policy = engine.policy();
    }

    /** Those that could change nothing are last. */
    List<Missing> of(double[] stated, int winner) {
        double[] typical = policy.questions().typical(policy.withAssumptions(stated));
        List<Missing> all = new ArrayList<>();
        for (int place = 0; place < stated.length; place++) {
            if (Double.isNaN(stated[place])) {
                all.add(missing(stated, place, winner, typical));
            }
        }
        all.sort(Comparator.comparingDouble(Missing::changes)
                .thenComparingDouble(Missing::worthUsd)
                .reversed());
        return all;
    }

    private Missing missing(double[] stated, int place, int winner, double[] typical) {
        Question question = policy.questions().at(place);
        Map<Integer, Double> others = new LinkedHashMap<>();
        double worth = 0;
        double[] changed = stated.clone();
        for (Map.Entry<Double, Double> each : possible(question, typical).entrySet()) {
            changed[place] = each.getKey();
            Outcome outcome = engine.decide(changed);
            int then = outcome.winner();
            if (then != winner && then >= 0) {
                others.merge(then, each.getValue(), Double::sum);
                double gain = outcome.estimates().get(then).score()
                        - outcome.estimates().get(winner).score();
                worth += each.getValue() * Math.max(0, gain);
            }
        }
        double changes =
                others.values().stream().mapToDouble(Double::doubleValue).sum();
        int most = others.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(-1);
        return new Missing(place, changes, worth, most);
    }

    private static Map<Double, Double> possible(Question question, double[] typical) {
        Map<Double, Double> possible = new LinkedHashMap<>();
        if (question.prior() instanceof Prior.Shares shares) {
            for (int i = 0; i < shares.shares().length; i++) {
                possible.put((double) i, shares.shares()[i]);
            }
        } else {
            for (int i = 0; i < QUANTILES.length; i++) {
                double value = question.prior().draw(QUANTILES[i], typical);
                possible.merge(Math.min(question.max(), Math.max(question.min(), value)), WEIGHTS[i], Double::sum);
            }
        }
        return possible;
    }
}
