package dev.fulcrum.assessment.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.policies.domain.Condition;
import dev.fulcrum.assessment.questions.domain.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The conditions as they are run say the same as CEL's own interpreter, for every rule and any input without unknowns. */
class CelReferenceTest {
    private static final int INPUTS = 300;

    @Test
    void agreesWithTheInterpreter() throws CelValidationException, CelEvaluationException {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder();
        for (Question question : Shipped.QUESTIONS.questions()) {
            builder.addVar(
                    question.id(),
                    switch (question.type()) {
                        case BOOLEAN -> SimpleType.BOOL;
                        case CHOICE -> SimpleType.STRING;
                        default -> SimpleType.DOUBLE;
                    });
        }
        CelCompiler compiler = builder.build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        SplittableRandom random = new SplittableRandom(5);
        int fired = 0;
        List<Condition> conditions = Shipped.POLICY.rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .toList();
        for (Condition condition : conditions) {
            CelRuntime.Program program =
                    runtime.createProgram(compiler.compile(condition.text()).getAst());
            int yes = 0;
            for (int i = 0; i < INPUTS; i++) {
                double[] facts = facts(condition, random);
                int ours = condition.test().of(facts);
                assertThat(program.eval(named(facts))).as(condition.text()).isEqualTo(ours == 1);
                yes += ours;
            }
            fired += yes > 0 ? 1 : 0;
        }
        // a long conjunction is seldom true at random
        assertThat(fired).as("conditions that some input made true").isGreaterThan(conditions.size() - 10);
    }

    /** Near the thresholds of the condition, so that both answers occur. */
    private static double[] facts(Condition condition, SplittableRandom random) {
        double[] facts = new double[Shipped.QUESTIONS.size()];
        for (int place = 0; place < facts.length; place++) {
            Question question = Shipped.QUESTIONS.at(place);
            if (!question.type().isNumeric()) {
                facts[place] = random.nextInt(question.values().size());
            } else {
                double[] thresholds = condition.thresholds().getOrDefault(place, java.util.Set.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                double around = thresholds.length == 0 ? 1 : thresholds[random.nextInt(thresholds.length)];
                facts[place] = around * (0.5 + random.nextInt(3) * 0.5);
            }
        }
        return facts;
    }

    private static Map<String, Object> named(double[] facts) {
        Map<String, Object> named = new HashMap<>();
        for (int place = 0; place < facts.length; place++) {
            Question question = Shipped.QUESTIONS.at(place);
            named.put(
                    question.id(),
                    switch (question.type()) {
                        case BOOLEAN -> facts[place] == 1;
                        case CHOICE -> question.show(facts[place]);
                        default -> facts[place];
                    });
        }
        return named;
    }
}
