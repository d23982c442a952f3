package dev.fulcrum.assessment.policies.domain;

import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Tries a condition on the inputs where its answer may change: every choice, the ends of every number and both sides of
 * every threshold. All of their combinations where they are few; otherwise as many at random, always the same ones.
 */
public final class Reachability {
    private static final long MOST = 200_000;
    private static final double ASIDE = 1e-6;
    private static final long SEED = 20_261_201;

    /**
     * @param reachable whether some input makes it true
     * @param failing an input without unknowns for which it has no answer, in words; null where there is none
     */
    public record Finding(boolean reachable, String failing) {}

    private final Questionnaire questions;

    public Reachability(Questionnaire questions) {
        this.questions = questions;
    }

    public Finding of(Condition condition) {
        List<Integer> places = condition.facts().stream().sorted().toList();
        double[][] values =
                places.stream().map(place -> values(condition, place)).toArray(double[][]::new);
        double[] facts = new double[questions.size()];
        Arrays.fill(facts, Double.NaN);
        double combinations =
                Arrays.stream(values).mapToDouble(each -> each.length).reduce(1, (a, b) -> a * b);
        SplittableRandom random = new SplittableRandom(SEED);
        boolean reachable = false;
        for (long i = 0; i < Math.min(MOST, combinations); i++) {
            long rest = i;
            for (int j = 0; j < values.length; j++) {
                int pick = combinations <= MOST ? (int) (rest % values[j].length) : random.nextInt(values[j].length);
                rest /= values[j].length;
                facts[places.get(j)] = values[j][pick];
            }
            int is = condition.test().of(facts);
            if (is == Test.UNKNOWN) {
                return new Finding(reachable, words(places, facts));
            }
            reachable |= is == Test.YES;
        }
        return new Finding(reachable, null);
    }

    private double[] values(Condition condition, int place) {
        Question question = questions.at(place);
        TreeSet<Double> values = new TreeSet<>();
        if (!question.type().isNumeric()) {
            for (int i = 0; i < question.values().size(); i++) {
                values.add((double) i);
            }
        } else {
            values.add(question.min());
            values.add(question.max());
            values.add(question.prior().typical(new double[questions.size()]));
            for (double threshold : condition.thresholds().getOrDefault(place, java.util.Set.of())) {
                double aside = Math.max(ASIDE, Math.abs(threshold) * ASIDE);
                values.add(threshold - aside);
                values.add(threshold);
                values.add(threshold + aside);
            }
            values.removeIf(value -> value < question.min() || value > question.max());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String words(List<Integer> places, double[] facts) {
        return places.stream()
                .map(place ->
                        questions.at(place).id() + " " + questions.at(place).show(facts[place]))
                .reduce((all, next) -> all + ", " + next)
                .orElse("");
    }
}
