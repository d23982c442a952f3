package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;

/** What the move has saved so far, from the calls of this run, beside what the analysis promised for the same time. */
public final class ProveTheSaving implements Step {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Override
    public String title() {
        return "Realised saving so far, against the promise";
    }

    @Override
    public boolean applies(DemoRun run) {
        return run.maybe(Found.ROLLOUT).isPresent();
    }

    @Override
    public void run(DemoRun run) {
        Answer savings = run.tools()
                .waiting()
                .until("the own model's calls to reach the ledger", Service.COST.whereToLook(), LIMIT, () -> look(run));
        run.keep(Found.SAVINGS, savings);
        run.tools()
                .rest()
                .keepText(
                        Service.COST,
                        "/api/v1/projects/" + run.projectId() + "/savings/report",
                        "text/markdown",
                        "savings.md");
        for (Answer month : savings.list("months")) {
            run.say(month.text("month") + " so far: " + Figures.count(month.whole("ownCalls"))
                    + " calls answered by the own model");
            run.say("  on the present model all calls would have cost " + Figures.cents(month.money("counterfactual"))
                    + "; paid were " + Figures.cents(month.money("paid")) + "; saved "
                    + Figures.cents(month.money("realised")));
            month.list("items")
                    .forEach(item -> run.say("  " + item.text("label") + ": " + Figures.cents(item.money("amount"))
                            + " (" + item.text("formula") + ")"));
        }
        run.remark("the saving is that of a few minutes: machines cost by the hour, calls only when they come. The"
                + " promise is for " + Figures.count(run.stated().monthlyCalls()) + " calls a month.");
    }

    private static Look<Answer> look(DemoRun run) {
        Answer savings =
                run.tools().rest().get(Service.COST, "/api/v1/projects/" + run.projectId() + "/savings", "savings");
        long own = savings.list("months").stream()
                .mapToLong(month -> month.whole("ownCalls"))
                .sum();
        return own > 0 ? Look.there(savings) : Look.notYet("the ledger has no call of the own model yet");
    }
}
