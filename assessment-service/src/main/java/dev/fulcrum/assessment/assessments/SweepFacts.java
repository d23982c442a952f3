package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.Estimate;
import dev.fulcrum.assessment.decisions.domain.Outcome;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.Numbers;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would be recommended under many combinations of facts, as a table. Keeps and publishes nothing. */
@ApplicationScoped
public class SweepFacts {
    /** A table that people still open. */
    static final int MOST = 100_000;

    private final DecideProject decide;
    private final PolicyInForce policies;

    SweepFacts(DecideProject decide, PolicyInForce policies) {
        this.decide = decide;
        this.policies = policies;
    }

    /** Writes itself as CSV (RFC 4180): the varied facts, then the recommendation with its money. */
    @FunctionalInterface
    public interface Table {
        void write(Writer to) throws IOException;
    }

    /**
     * @param facts that stay
     * @param vary values of those that do not; every combination is tried
     * @throws Problem 422 where a value cannot be or the combinations are too many
     */
    public Table sweep(Map<String, ?> facts, Map<String, List<Object>> vary) {
        DecisionEngine engine = policies.answers().engine();
        Facts base = decide.read(facts);
        Map<Integer, double[]> values = values(engine, vary);
        // as a double: the product of many lists leaves a long
        double combinations =
                values.values().stream().mapToDouble(each -> each.length).reduce(1, (a, b) -> a * b);
        if (combinations > MOST) {
            throw new Problem(
                    422,
                    "sweep-too-large",
                    "The combinations are too many",
                    Numbers.show(combinations) + " combinations, " + MOST
                            + " at most: vary fewer facts, or give them fewer values.");
        }
        return to -> write(to, engine, base, values, (long) combinations);
    }

    private Map<Integer, double[]> values(DecisionEngine engine, Map<String, List<Object>> vary) {
        Map<Integer, double[]> values = new LinkedHashMap<>();
        vary.forEach((fact, tried) -> {
            if (tried == null || tried.isEmpty()) {
                throw new Problem(
                        422,
                        "facts-invalid",
                        "Stated facts cannot be",
                        fact + " has no values to try; give one at least.");
            }
            List<Double> read = new ArrayList<>();
            for (Object each : tried) {
                Facts one = decide.read(java.util.Collections.singletonMap(fact, each));
                read.add(one.value(engine.policy().questions().place(fact)));
            }
            values.put(
                    engine.policy().questions().place(fact),
                    read.stream().mapToDouble(Double::doubleValue).toArray());
        });
        return values;
    }

    private static void write(
            Writer to, DecisionEngine engine, Facts base, Map<Integer, double[]> values, long combinations)
            throws IOException {
        List<Integer> places = List.copyOf(values.keySet());
        for (int place : places) {
            to.write(engine.policy().questions().at(place).id() + ",");
        }
        to.write("recommendation,runnerUp,chance,quality,valueUsd,weightUsd,upfrontUsd,monthlyUsd,months\r\n");
        double[] facts = base.values();
        for (long i = 0; i < combinations; i++) {
            long rest = i;
            for (int j = places.size() - 1; j >= 0; j--) {
                double[] tried = values.get(places.get(j));
                facts[places.get(j)] = tried[(int) (rest % tried.length)];
                rest /= tried.length;
            }
            for (int place : places) {
                Question question = engine.policy().questions().at(place);
                to.write((Double.isNaN(facts[place]) ? "" : question.show(facts[place])) + ",");
            }
            to.write(row(engine, engine.decide(facts)));
        }
        to.flush();
    }

    private static String row(DecisionEngine engine, Outcome outcome) {
        int winner = outcome.winner();
        if (winner < 0) {
            return "none,,,,,,,,\r\n";
        }
        int second = outcome.ranking().get(1);
        Estimate estimate = outcome.estimates().get(winner);
        return engine.policy().options().at(winner).id() + ","
                + (outcome.isOpen(second) ? engine.policy().options().at(second).id() : "") + ","
                + String.format(java.util.Locale.ROOT, "%.3f,%.3f,", estimate.chance(), estimate.quality())
                + Math.round(estimate.valueUsd()) + "," + Math.round(estimate.weightUsd()) + ","
                + Math.round(estimate.upfrontUsd()) + "," + Math.round(estimate.monthlyUsd() + estimate.peopleUsd())
                + "," + String.format(java.util.Locale.ROOT, "%.1f", estimate.months()) + "\r\n";
    }
}
