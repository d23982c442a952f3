package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.questions.domain.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * One way the world may be. The same draws for every assessment, so that an answer is repeatable and two answers differ by
 * their facts alone; each fact and option has random numbers of its own name, so that the order of files does not matter.
 *
 * @param facts uniform, by the questions' places
 * @param quantities uniform, by the options' places and then by quantity
 * @param pointFactor half to one and a half times the worth of a weight
 */
record Draw(double[] facts, double[][] quantities, double pointFactor) {
    private static final int KINDS = Pick.Quantity.values().length;

    double pick(Range range, int option, Pick.Quantity quantity) {
        return range.draw(quantities[option][quantity.ordinal()]);
    }

    static List<Draw> many(DecisionPolicy policy, int number) {
        double[][] facts = new double[number][policy.questions().size()];
        double[][][] quantities = new double[number][policy.options().size()][KINDS];
        double[] factors = new double[number];
        for (int i = 0; i < policy.questions().size(); i++) {
            SplittableRandom random = random(policy.questions().at(i).id());
            for (int n = 0; n < number; n++) {
                facts[n][i] = random.nextDouble();
            }
        }
        for (int i = 0; i < policy.options().size(); i++) {
            SplittableRandom random = random(policy.options().at(i).id());
            for (int n = 0; n < number; n++) {
                for (int kind = 0; kind < KINDS; kind++) {
                    quantities[n][i][kind] = random.nextDouble();
                }
            }
        }
        SplittableRandom random = random("weights");
        List<Draw> draws = new ArrayList<>(number);
        for (int n = 0; n < number; n++) {
            factors[n] = 0.5 + random.nextDouble();
            draws.add(new Draw(facts[n], quantities[n], factors[n]));
        }
        return draws;
    }

    private static SplittableRandom random(String name) {
        CRC32 seed = new CRC32();
        seed.update(name.getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(seed.getValue());
    }
}
