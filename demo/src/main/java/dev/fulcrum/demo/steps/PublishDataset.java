package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** People say what the held-out examples really are; then golden dataset v1 is published. */
public final class PublishDataset implements Step {
    @Override
    public String title() {
        return "Review the held-out split, publish golden dataset v1";
    }

    @Override
    public void run(DemoRun run) {
        String campaignId = run.the(Found.CAMPAIGN).text("campaignId");
        Map<String, String> truth = run.file().tickets().stream()
                .collect(Collectors.toMap(ticket -> Ticket.sameness(ticket.text()), Ticket::label));
        String path = "/api/v1/projects/" + run.projectId() + "/examples?split=test&campaignId=" + campaignId;
        List<Answer> heldOut = run.tools()
                .rest()
                .getAll(Service.DATASET, path, "examples-test")
                .list("items");
        List<Boolean> right =
                run.tools().parallel().map(heldOut, "examples reviewed", example -> review(run, example, truth));
        long corrected = right.stream().filter(each -> !each).count();
        run.say(right.size() + " held-out examples reviewed with the truth from the file: " + corrected
                + " answers of the present model were wrong and stay in the data as it gave them");
        Answer version = run.tools()
                .rest()
                .post(
                        Service.DATASET,
                        Role.MEMBER,
                        "/api/v1/projects/" + run.projectId() + "/versions",
                        Map.of("campaignId", campaignId),
                        "version");
        run.keep(Found.VERSION, version);
        run.say("golden dataset v" + version.integer("version") + ": " + Figures.count(version.whole("rows"))
                + " rows (train " + Figures.count(version.whole("trainRows")) + ", validation "
                + Figures.count(version.whole("validationRows")) + ", test "
                + Figures.count(version.whole("testRows")) + "), Parquet " + version.text("parquet.uri"));
    }

    /** True where the present model had been right. */
    private static boolean review(DemoRun run, Answer example, Map<String, String> truth) {
        String actual = truth.get(Ticket.sameness(example.text("text")));
        boolean right = example.text("label").equals(actual);
        Map<String, String> review =
                right ? Map.of("decision", "accept") : Map.of("decision", "correct", "truth", actual);
        run.tools()
                .rest()
                .postOneOfMany(
                        Service.DATASET,
                        "/api/v1/examples/" + example.text("exampleId") + "/review",
                        review,
                        "reviews");
        return right;
    }
}
