import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The peer: the same conditions, run by the CEL library itself. It takes complete facts only. */
final class Interpreter {
    private final Questionnaire questions;
    private final List<CelRuntime.Program> programs = new ArrayList<>();

    Interpreter(DecisionPolicy policy) throws CelValidationException, CelEvaluationException {
        questions = policy.questions();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder();
        for (Question question : questions.questions()) {
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
        for (Rule rule : policy.rules()) {
            programs.add(runtime.createProgram(compiler.compile(condition(rule)).getAst()));
        }
    }

    /** Of complete facts, so that "unless it is known to be true" is "not". */
    private static String condition(Rule rule) {
        if (rule.unless() == null) {
            return rule.when().text();
        }
        String not = "!(" + rule.unless().text() + ")";
        return rule.when() == null ? not : "(" + rule.when().text() + ") && " + not;
    }

    /** Facts as the interpreter wants them; made before the clock runs. */
    Map<String, Object> named(double[] facts) {
        Map<String, Object> named = new HashMap<>();
        for (int place = 0; place < facts.length; place++) {
            Question question = questions.at(place);
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

    /** How many conditions hold. */
    int firing(Map<String, Object> facts) {
        int fired = 0;
        try {
            for (CelRuntime.Program program : programs) {
                fired += Boolean.TRUE.equals(program.eval(facts)) ? 1 : 0;
            }
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
        return fired;
    }
}
