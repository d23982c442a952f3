package dev.fulcrum.demo.report;

import dev.fulcrum.demo.progress.Progress;
import dev.fulcrum.demo.rest.Addresses;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.rest.TraceStore;
import dev.fulcrum.demo.rest.Traces;
import dev.fulcrum.demo.steps.DemoRun;
import dev.fulcrum.demo.steps.FindTheMoney;
import dev.fulcrum.demo.steps.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a run: what was decided, what it rests on, and where to look. Each row names the answer it is from. */
public final class FinalReport {
    private static final int WIDEST_CELL = 84;
    private static final int FEATURES_SHOWN = 5;
    /** Room for an address on one line, so that it can be copied. */
    private static final int WIDEST_PLACE = 110;
    /** Answers whose request carried a trace id that is worth a look, by what a reader finds there. */
    private static final Map<String, String> TRACES = Map.of(
            "project",
            "the registration",
            "budget",
            "the budget approval, which opened capture",
            "version",
            "the request for the version; its build is a trace of its own that links to this one",
            "rollout-approval",
            "the approval of the rollout",
            Traces.TRAFFIC,
            "one call of the application");

    private final DemoRun run;
    private final Duration total;

    public FinalReport(DemoRun run) {
        this.run = run;
        this.total = run.tools().progress().elapsed();
    }

    public String plain() {
        return "RESULT of run " + run.tools().id() + "\n\n" + result().plain() + remarks("") + "\nWHERE TO LOOK\n\n"
                + places().plain();
    }

    public String markdown() {
        return "# Support inbox triage: run " + run.tools().id() + "\n\n" + result().markdown() + remarks("- ")
                + "\nEvery figure is from the answer named beside it, kept in this folder as it came.\n"
                + "\n## Where to look\n\n" + places().markdown();
    }

    private TextTable result() {
        var table = new TextTable(WIDEST_CELL, "what", "figure", "from");
        table.row("provider", run.provider().inWords(), "option");
        table.row("texts", texts(), "file");
        money(table);
        decision(table);
        bill(table);
        dataset(table);
        quality(table);
        rollout(table);
        saving(table);
        erasure(table);
        spend(table);
        return table.row("total time", Progress.seconds(total), "this program's clock");
    }

    private String texts() {
        return Figures.count(run.file().tickets().size()) + " different, "
                + run.file().labels().size() + " labels, "
                + run.file().name() + "; "
                + Figures.count(run.halves().capture().size()) + " sent for capture, "
                + Figures.count(run.halves().reserved().size()) + " reserved for shadow and rollout";
    }

    private void money(TextTable table) {
        Answer pareto = run.the(Found.PARETO);
        table.row(
                "where the money goes",
                pareto.list("items").stream()
                        .limit(FEATURES_SHOWN)
                        .map(FindTheMoney::line)
                        .collect(Collectors.joining("\n")),
                pareto.file());
    }

    private void saving(TextTable table) {
        run.maybe(Found.SAVINGS)
                .ifPresent(savings -> table.row(
                        "saving so far",
                        Figures.cents(savings.money("total.realised")) + " realised = "
                                + Figures.cents(savings.money("total.counterfactual")) + " on the present model - "
                                + Figures.cents(savings.money("total.paid")) + " paid"
                                + (savings.has("total.promised")
                                        ? "; promised for the same time "
                                                + Figures.cents(savings.money("total.promised"))
                                        : ""),
                        savings.file()));
    }

    private void decision(TextTable table) {
        Answer assessment = run.the(Found.ASSESSMENT);
        table.row(
                "decision",
                assessment.text("recommendation") + "\n" + String.join("\n", Reasons.weightiest(assessment)),
                assessment.file());
    }

    private void bill(TextTable table) {
        Answer analysis = run.the(Found.ANALYSIS);
        Answer own = Bill.ownModel(analysis);
        table.row(
                "bill before",
                Figures.dollars(analysis.money("monthlyBill")) + " a month = "
                        + Figures.perCall(analysis.money("costPerCall")) + " a call, measured on "
                        + Figures.count(analysis.whole("progress.pricedCalls")) + " calls, × "
                        + Figures.count(analysis.whole("monthlyCalls")) + " declared calls; list price of "
                        + analysis.text("pricedAs"),
                analysis.file());
        table.row("bill after", billAfter(own), analysis.file());
        table.row(
                "cheapest other API",
                Bill.find(analysis, "cheapest-api").map(Bill::option).orElse("none in the price list"),
                analysis.file());
    }

    private String billAfter(Answer own) {
        String planned =
                Figures.dollars(own.money("monthlyCost")) + " a month + " + Figures.dollars(own.money("oneOff"))
                        + " once, pays back in " + Bill.payback(own) + " (" + own.text("label") + ")";
        return completed() ? planned : "unchanged: the feature stays on the API. It would have been: " + planned;
    }

    private void dataset(TextTable table) {
        Answer version = run.the(Found.VERSION);
        table.row(
                "golden dataset v" + version.integer("version"),
                Figures.count(version.whole("rows")) + " rows: train " + Figures.count(version.whole("trainRows"))
                        + ", validation " + Figures.count(version.whole("validationRows")) + ", test "
                        + Figures.count(version.whole("testRows")),
                version.file());
        Answer training = run.the(Found.TRAINING);
        table.row(
                "training",
                training.text("method") + " on " + training.text("baseModel") + ", "
                        + Figures.seconds(training.whole("durationMs")),
                training.file());
    }

    private void erasure(TextTable table) {
        Answer erasure = run.the(Found.ERASURE);
        table.row(
                "customer erased",
                Figures.count(erasure.whole("deleted.examples")) + " examples, "
                        + erasure.list("versions").size() + " version"
                        + run.maybe(Found.SUCCESSOR)
                                .map(next -> "; v" + next.integer("version") + " without them has "
                                        + Figures.count(next.whole("rows")) + " rows")
                                .orElse(""),
                erasure.file());
    }

    private void quality(TextTable table) {
        Answer evaluation = run.the(Found.EVALUATION);
        var verdict = new Verdict(evaluation);
        table.row(
                "accuracy offline",
                "teacher " + Figures.interval(evaluation.part("offline.teacher")) + "\nstudent "
                        + Figures.interval(evaluation.part("offline.student")),
                evaluation.file());
        table.row(
                "accuracy in shadow",
                "teacher " + verdict.teacher() + "\nstudent " + verdict.student(),
                evaluation.file());
        table.row(
                "verdict",
                verdict.word().toUpperCase(java.util.Locale.ROOT) + ": student - teacher " + verdict.difference()
                        + (verdict.passed() ? "" : "\nwhat would help: " + verdict.advice()),
                evaluation.file());
    }

    private void rollout(TextTable table) {
        run.maybe(Found.ROLLOUT)
                .ifPresentOrElse(
                        rollout -> table.row("rollout", RolloutStages.of(rollout, run.stages()), rollout.file()),
                        () -> table.row("rollout", "none: the verdict does not allow it", "-"));
    }

    private void spend(TextTable table) {
        Answer spend = run.the(Found.SPEND);
        List<Answer> items = spend.list("items");
        table.row(
                "calls of this run",
                items.stream()
                        .map(item -> item.text("purpose") + ", "
                                + item.optionalText("model").orElse("no model") + ": "
                                + Figures.count(item.whole("calls")) + " calls")
                        .collect(Collectors.joining("\n")),
                spend.file());
    }

    private boolean completed() {
        return run.maybe(Found.ROLLOUT)
                .filter(rollout -> rollout.text("state").equals("completed"))
                .isPresent();
    }

    private String remarks(String bullet) {
        return run.remarks().isEmpty()
                ? ""
                : "\n"
                        + run.remarks().stream()
                                .map(remark -> bullet + remark + "\n")
                                .collect(Collectors.joining());
    }

    /** To be pasted into a shell. The version is the one that is left after the erasure. */
    private String names() {
        Answer version = run.maybe(Found.SUCCESSOR).orElseGet(() -> run.the(Found.VERSION));
        return "PROJECT=" + run.the(Found.PROJECT).text("projectId") + "\nCAMPAIGN="
                + run.the(Found.CAMPAIGN).text("campaignId") + "\nCURATION="
                + run.the(Found.CURATION).text("curationId") + "\nVERSION=" + version.text("versionId") + "\nERASURE="
                + run.the(Found.ERASURE).text("erasureId");
    }

    private TextTable places() {
        Addresses addresses = run.tools().addresses();
        String project = run.the(Found.PROJECT).text("projectId");
        var table = new TextTable(WIDEST_PLACE, "what", "where");
        table.row("console", addresses.of(Service.CONSOLE) + "/ (sign in with the token that ./fulcrum token prints)");
        var store = new TraceStore(addresses.zipkin());
        run.tools().traces().known().forEach((name, trace) -> {
            if (TRACES.containsKey(name)) {
                table.row(
                        "trace",
                        store.page(trace) + " (" + TRACES.get(name) + ": "
                                + store.contents(trace).orElse("not in the store now") + ")");
            }
        });
        table.row(
                "events",
                "kcat -b " + addresses.kafka() + " -t fulcrum.training -C -e, or ./fulcrum events --project "
                        + project);
        table.row(
                "REST documents",
                List.of(
                                Service.GATEWAY,
                                Service.ASSESSMENT,
                                Service.COST,
                                Service.DATASET,
                                Service.TRAINING,
                                Service.EVAL,
                                Service.ROLLOUT)
                        .stream()
                        .map(addresses::openApi)
                        .collect(Collectors.joining("\n")));
        table.row("names for docs/guides/golden-dataset.md", names());
        Path folder = run.tools().folder().path();
        table.row("answers of this run", folder + " (report.md and every answer named above)");
        return table.row("stack", "still up; ./fulcrum status shows it, ./fulcrum down stops it");
    }
}
