package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.chat.Reply;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Golden dataset v1 is built and published; one of its rows is followed back to the call it came from. */
public final class PublishDataset implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public String title() {
        return "Publish golden dataset v1";
    }

    @Override
    public void run(DemoRun run) {
        Answer asked = run.tools()
                .rest()
                .post(
                        Service.DATASET,
                        Role.MEMBER,
                        "/api/v1/projects/" + run.projectId() + "/versions",
                        Map.of("campaignId", run.the(Found.CAMPAIGN).text("campaignId")),
                        "version");
        Answer version = run.tools()
                .waiting()
                .until(
                        "the version to be built",
                        Service.DATASET.whereToLook(),
                        LIMIT,
                        () -> look(run, asked.text("versionId"), "version"));
        run.keep(Found.VERSION, version);
        run.say("golden dataset v" + version.integer("version") + ": " + Figures.count(version.whole("rows"))
                + " rows (train " + Figures.count(version.whole("trainRows")) + ", validation "
                + Figures.count(version.whole("validationRows")) + ", test "
                + Figures.count(version.whole("testRows")) + "), Parquet " + version.text("parquet.uri"));
        run.tools()
                .rest()
                .keepText(
                        Service.DATASET,
                        "/api/v1/versions/" + version.text("versionId") + "/card",
                        "text/markdown",
                        "data-card.md");
        followOneRow(run, version);
    }

    /** Looks at a version that is being built. */
    static Look<Answer> look(DemoRun run, String versionId, String name) {
        Answer version = run.tools().rest().get(Service.DATASET, "/api/v1/versions/" + versionId, name);
        return switch (version.text("state")) {
            case "published" -> Look.there(version);
            case "failed" ->
                throw new DemoFailure("version " + versionId + " was not built: "
                        + version.optionalText("failure.why").orElse("no reason given") + "; "
                        + Service.DATASET.whereToLook());
            default ->
                Look.notYet(version.optionalText("progress.stage").orElse("not begun") + ", "
                        + version.optionalText("progress.done").orElse("0") + " of "
                        + version.optionalText("progress.total").orElse("?"));
        };
    }

    private static void followOneRow(DemoRun run, Answer version) {
        String path = "/api/v1/projects/" + run.projectId() + "/examples?split=test&campaignId="
                + run.the(Found.CAMPAIGN).text("campaignId");
        Optional<Answer> traced =
                run.tools().rest().getAll(Service.DATASET, path, "examples-test").list("items").stream()
                        .filter(example ->
                                run.replyOf(example).filter(Reply::isTraced).isPresent())
                        .findFirst();
        traced.ifPresent(example -> {
            Answer row = run.tools()
                    .rest()
                    .get(
                            Service.DATASET,
                            "/api/v1/versions/" + version.text("versionId") + "/rows/" + example.text("exampleId"),
                            "row");
            run.say("one row and back: example " + row.text("exampleId") + ", exchange "
                    + row.text("exchange.exchangeId") + ", trace " + row.text("exchange.traceUrl"));
            String sent = run.replyOf(example).orElseThrow().traceId();
            if (!sent.equals(row.text("exchange.traceId"))) {
                run.remark("the row names trace " + row.text("exchange.traceId") + ", but the application sent the call"
                        + " in trace " + sent + ".");
            }
        });
    }
}
