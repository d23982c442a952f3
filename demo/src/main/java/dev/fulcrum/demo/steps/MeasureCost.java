package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Bill;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Production traffic goes through the gateway until cost has measured what a call costs. */
public final class MeasureCost implements Step {
    /** Above the 100 calls that the cost service wants, for the few sent before it knew the project. */
    private static final int FIRST_CALLS = 150;

    private static final int MORE_CALLS = 50;
    private static final int MOST_CALLS = 600;
    private static final Duration BEFORE_MORE = Duration.ofSeconds(8);
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final Set<String> MEASURED = Set.of("awaiting-approval", "approved");

    @Override
    public String title() {
        return "Send production traffic, measure what a call costs";
    }

    @Override
    public void run(DemoRun run) {
        String analysisId = openedAnalysis(run);
        List<Ticket> traffic = run.halves().capture();
        var sent = new Sent(run, traffic);
        sent.send(FIRST_CALLS);
        Answer analysis = run.tools()
                .waiting()
                .until("the cost analysis", Service.COST.whereToLook(), LIMIT, () -> look(run, analysisId, sent));
        run.keep(Found.ANALYSIS, analysis);
        say(run, analysis);
    }

    private static Look<Answer> look(DemoRun run, String analysisId, Sent sent) {
        Answer analysis = run.tools().rest().get(Service.COST, "/api/v1/analyses/" + analysisId, "analysis");
        String state = analysis.text("state");
        if (MEASURED.contains(state)) {
            return Look.there(analysis);
        }
        if (!state.equals("measuring")) {
            throw new DemoFailure("analysis " + analysisId + " is " + state + "; somebody else decided it, run again");
        }
        sent.moreWhenQuiet();
        return Look.notYet(analysis.whole("progress.pricedCalls") + " of " + analysis.whole("progress.neededCalls")
                + " priced calls arrived at cost, " + sent.count + " sent");
    }

    private static String openedAnalysis(DemoRun run) {
        String path = "/api/v1/projects/" + run.projectId() + "/analyses";
        return run.tools()
                .waiting()
                .until(
                        "cost to open its analysis",
                        Service.COST.whereToLook(),
                        LIMIT,
                        () -> run.tools().rest().getAll(Service.COST, path, "analyses").list("items").stream()
                                .findFirst()
                                .map(each -> Look.there(each.text("analysisId")))
                                .orElseGet(() -> Look.notYet("the assessment has not arrived there yet")));
    }

    private static void say(DemoRun run, Answer analysis) {
        run.say("measured on " + Figures.count(analysis.whole("progress.pricedCalls")) + " calls: "
                + Figures.perCall(analysis.money("costPerCall")) + " a call at the list price of "
                + analysis.text("pricedAs"));
        run.say("  × " + Figures.count(analysis.whole("monthlyCalls")) + " declared calls = "
                + Figures.dollars(analysis.money("monthlyBill")) + " a month (the team had stated "
                + Figures.dollars(java.math.BigDecimal.valueOf(run.stated().monthlySpendUsd())) + ")");
        analysis.list("options").forEach(option -> run.say("  " + Bill.option(option)));
        String recommended = analysis.text("recommended");
        String own = Bill.OWN_MODEL;
        if (!recommended.equals(own)) {
            run.remark("by cost alone over " + analysis.integer("horizonMonths") + " months '" + recommended
                    + "' is the cheapest; its quality on this task was never measured. The assessment recommends '"
                    + run.the(Found.ASSESSMENT).text("recommendation") + "', and that is what is tried here.");
        }
    }

    /** Counts what went out, and sends more when what was sent has had time to arrive. */
    private static final class Sent {
        private final DemoRun run;
        private final List<Ticket> traffic;
        private int count;
        private Duration last = Duration.ZERO;

        Sent(DemoRun run, List<Ticket> traffic) {
            this.run = run;
            this.traffic = traffic;
        }

        void send(int calls) {
            List<Ticket> some = traffic.subList(count % traffic.size(), traffic.size());
            List<Ticket> next = some.subList(0, Math.min(calls, some.size()));
            run.tools().parallel().map(next, "tickets answered", run.app()::answer);
            count += next.size();
            last = run.tools().progress().elapsed();
        }

        void moreWhenQuiet() {
            Duration quiet = run.tools().progress().elapsed().minus(last);
            if (count < MOST_CALLS && quiet.compareTo(BEFORE_MORE) >= 0) {
                send(MORE_CALLS);
            }
        }
    }
}
