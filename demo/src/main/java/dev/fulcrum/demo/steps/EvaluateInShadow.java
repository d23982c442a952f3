package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.chat.Reply;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.progress.Progress;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.report.Verdict;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;
import java.util.List;

/**
 * Live traffic goes to the teacher, and mirrored to the student; the truth about each text comes later, for both. How
 * many texts and what margin was fixed before; the evaluation service looks once.
 */
public final class EvaluateInShadow implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(120);
    private static final Duration BEFORE_NEXT_TRIAL = Duration.ofSeconds(4);
    /** Longer than a killed service takes to be back and to have its partitions again. */
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "Evaluate in shadow on live traffic";
    }

    @Override
    public void run(DemoRun run) {
        Answer plan = run.the(Found.EVALUATION).part("plan");
        int size = plan.integer("pairs");
        run.say("plan, fixed before the first pair: " + size + " pairs with truth, margin "
                + Figures.percent(plan.number("margin")) + ", confidence " + Figures.percent(plan.number("confidence"))
                + ", chance to pass where both are equally good "
                + Figures.percent(plan.number("power")) + " (wanted " + Figures.percent(plan.number("wantedPower"))
                + "); looked at once");
        if (size > run.freshReserved()) {
            throw new DemoFailure("the shadow plan needs " + size + " texts that nothing has seen and the reserved half"
                    + " has " + run.freshReserved() + "; give --data with more texts");
        }
        int paired = awaitFirstPair(run);
        send(run, size - paired);
        Answer decided = run.tools()
                .waiting()
                .until("the verdict", Service.EVAL.whereToLook(), LIMIT, new Pairs(run, size)::look);
        run.keep(Found.EVALUATION, decided);
        String id = decided.text("evaluationId");
        run.tools()
                .rest()
                .keepText(Service.EVAL, "/api/v1/evaluations/" + id + "/report", "text/markdown", "evaluation.md");
        new Verdict(decided).lines().forEach(run::say);
    }

    private static void send(DemoRun run, int count) {
        List<Reply> replies =
                run.tools().parallel().map(run.nextReserved(count), "tickets answered", run.app()::answer);
        run.say(count + " reserved texts answered by the present model and mirrored to the student; now their truth");
        Truth.give(run, replies);
    }

    /** One text shows when the gateway has heard that it must mirror; the rest would be wasted before. */
    private static int awaitFirstPair(DemoRun run) {
        var lastTrial = new Duration[] {null};
        return run.tools().waiting().until("the gateway to mirror", Service.GATEWAY.whereToLook(), FIRST_LIMIT, () -> {
            Duration now = run.tools().progress().elapsed();
            if (lastTrial[0] == null || now.minus(lastTrial[0]).compareTo(BEFORE_NEXT_TRIAL) >= 0) {
                Truth.give(run, List.of(run.app().answer(run.nextReserved(1).get(0))));
                lastTrial[0] = now;
            }
            int pairs = evaluation(run).integer("plan.counted");
            return pairs > 0 ? Look.there(pairs) : Look.notYet("no complete pair has arrived at eval");
        });
    }

    private static Answer evaluation(DemoRun run) {
        String id = run.the(Found.EVALUATION).text("evaluationId");
        return run.tools().rest().get(Service.EVAL, "/api/v1/evaluations/" + id, "evaluation");
    }

    /** Sends more texts only when the count stands still: what a restarted service lost does not come back. */
    private static final class Pairs {
        private final DemoRun run;
        private final int size;
        private int most = -1;
        private Duration grown = Duration.ZERO;

        Pairs(DemoRun run, int size) {
            this.run = run;
            this.size = size;
        }

        Look<Answer> look() {
            Answer now = evaluation(run);
            if (Verdict.isDecided(now)) {
                return Look.there(now);
            }
            int pairs = now.integer("plan.counted");
            Duration elapsed = run.tools().progress().elapsed();
            if (pairs > most) {
                most = pairs;
                grown = elapsed;
            }
            int missing = size - pairs;
            if (elapsed.minus(grown).compareTo(STANDSTILL) > 0 && missing > 0 && run.freshReserved() > 0) {
                run.say(missing + " pairs did not come for " + Progress.seconds(STANDSTILL)
                        + " (a restart loses what is under way); more reserved texts are sent");
                send(run, Math.min(missing, run.freshReserved()));
                grown = run.tools().progress().elapsed();
            }
            return Look.notYet(pairs + " of " + size + " pairs complete");
        }
    }
}
