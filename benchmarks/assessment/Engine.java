import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.decisions.domain.Decision;
import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.FullAnswer;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.storage.OptionsFile;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.storage.QuestionsFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * What the engine does a second, in one thread; the caller pins the process to a core. The fact sets take turns, and so
 * do the contenders, so that a slow moment of the machine meets all of them.
 *
 * <p>Arguments: resources of questions, options and policy, draws, file with the fact sets, rounds, seconds a round.
 * Prints {@code name median lowest highest} of each contender's rate, and what the figures are about.
 */
final class Engine {
    private static final int WARM_UP_ROUNDS = 2;

    private long sink;

    /** @param run by the number of the call; its result is used, so that no compiler leaves it out */
    private record Contender(String name, IntUnaryOperator run, List<Double> rates) {
        Contender(String name, IntUnaryOperator run) {
            this(name, run, new ArrayList<>());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Questionnaire questions = QuestionsFile.load(arguments[0]);
        Options options = OptionsFile.load(arguments[1], questions);
        DecisionPolicy policy = PolicyFile.parse(arguments[2], DataFile.text(arguments[2]), questions, options);
        FullAnswer answers = new FullAnswer(policy, Integer.parseInt(arguments[3]));
        DecisionEngine engine = answers.engine();
        Cases cases = Cases.read(arguments[4]);

        FactsReader reader = new FactsReader(questions);
        int size = cases.size();
        double[][] stated = new double[size][];
        double[][] complete = new double[size][];
        List<Map<String, Object>> named = new ArrayList<>();
        Interpreter interpreter = new Interpreter(policy);
        for (int i = 0; i < size; i++) {
            stated[i] = reader.read(cases.facts().get(i)).values();
            complete[i] = questions.typical(policy.withAssumptions(stated[i]));
            named.add(interpreter.named(complete[i]));
            int ours = conditions(policy, complete[i]);
            int theirs = interpreter.firing(named.get(i));
            if (ours != theirs || ours != engine.firing(complete[i])) {
                throw new IllegalStateException(
                        cases.names().get(i) + ": " + ours + " rules fire, by the interpreter " + theirs);
            }
        }
        List<Contender> contenders = List.of(
                new Contender("evaluation", n -> engine.firing(stated[n % size])),
                new Contender("decision", n -> engine.decide(stated[n % size]).winner()),
                new Contender("conditions", n -> conditions(policy, complete[n % size])),
                new Contender("interpreter", n -> interpreter.firing(named.get(n % size))),
                new Contender("answer", n -> answers.to(stated[n % size]).winner()));
        new Engine().run(contenders, size, Integer.parseInt(arguments[5]), Long.parseLong(arguments[6]));

        System.out.printf("rules\t%d%n", policy.rules().size());
        for (int i = 0; i < size; i++) {
            Decision decision = answers.to(stated[i]);
            int place = i;
            System.out.printf(
                    Locale.ROOT,
                    "case\t%s\t%d\t%s\t%.2f\t%d\t%d\t%.1f%n",
                    cases.names().get(i),
                    cases.facts().get(i).size(),
                    options.at(decision.winner()).id(),
                    decision.confidence().share(),
                    decision.flips().size(),
                    decision.missing().size(),
                    milliseconds(() -> answers.to(stated[place])));
        }
    }

    /** As {@link DecisionEngine#firing}, without gathering what fired: what the interpreter does. */
    private static int conditions(DecisionPolicy policy, double[] facts) {
        int fired = 0;
        for (Rule rule : policy.rules()) {
            fired += rule.fires(facts) ? 1 : 0;
        }
        return fired;
    }

    private void run(List<Contender> contenders, int cases, int rounds, long seconds) {
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (Contender contender : contenders) {
                double rate = rate(contender.run(), cases, TimeUnit.SECONDS.toNanos(seconds));
                if (round >= 0) {
                    contender.rates().add(rate);
                }
            }
        }
        for (Contender contender : contenders) {
            double[] rates = contender.rates().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%.1f\t%.1f\t%.1f%n",
                    contender.name(),
                    median(rates),
                    rates[0],
                    rates[rates.length - 1]);
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was evaluated");
        }
    }

    /** Whole turns through the fact sets, so that each weighs the same. */
    private double rate(IntUnaryOperator run, int cases, long nanos) {
        long begin = System.nanoTime();
        long took;
        long calls = 0;
        do {
            for (int n = 0; n < cases; n++) {
                sink += run.applyAsInt(n);
            }
            calls += cases;
            took = System.nanoTime() - begin;
        } while (took < nanos);
        return calls * 1e9 / took;
    }

    private static double milliseconds(Runnable run) {
        double[] times = new double[5];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            run.run();
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        return median(times);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
