package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A customer asks to be forgotten: what they wrote goes, and so does every version that held it. */
public final class EraseCustomer implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public String title() {
        return "A customer asks to be forgotten";
    }

    @Override
    public void run(DemoRun run) {
        String customer = customer(run);
        Answer asked = run.tools()
                .rest()
                .post(
                        Service.DATASET,
                        Role.APPROVER,
                        "/api/v1/erasures",
                        Map.of("projectId", run.projectId(), "subject", customer, "reason", "Request of the customer"),
                        "erasure");
        Answer erasure = run.tools()
                .waiting()
                .until("the erasure", Service.DATASET.whereToLook(), LIMIT, () -> look(run, asked.text("erasureId")));
        run.keep(Found.ERASURE, erasure);
        run.say(customer + ": " + Figures.count(erasure.whole("deleted.examples")) + " examples deleted, "
                + erasure.list("versions").size() + " version and its bytes deleted; proof " + erasure.file());
        for (Answer model : erasure.list("models")) {
            run.say("  model " + model.text("name") + " learned from it; it stays until a successor is trained");
        }
        for (Answer id : erasure.list("proof.successors")) {
            Answer successor = run.tools()
                    .waiting()
                    .until(
                            "the version without the customer",
                            Service.DATASET.whereToLook(),
                            LIMIT,
                            () -> PublishDataset.look(run, id.text(""), "successor"));
            run.keep(Found.SUCCESSOR, successor);
            run.say("golden dataset v" + successor.integer("version") + " takes its place: "
                    + Figures.count(successor.whole("rows")) + " rows; a training run for it waits for a person");
        }
    }

    /** Who wrote one of the captured texts. */
    private static String customer(DemoRun run) {
        String path = "/api/v1/projects/" + run.projectId() + "/examples?split=train&campaignId="
                + run.the(Found.CAMPAIGN).text("campaignId") + "&limit=100";
        return run.tools().rest().get(Service.DATASET, path, "examples-train").list("items").stream()
                .flatMap(example -> run.ticketOf(example).stream())
                .map(Ticket::customer)
                .findFirst()
                .orElseThrow(() -> new DemoFailure(
                        "no captured example is of a known customer; " + Service.DATASET.whereToLook()));
    }

    private static Look<Answer> look(DemoRun run, String erasureId) {
        Answer erasure = run.tools().rest().get(Service.DATASET, "/api/v1/erasures/" + erasureId, "erasure");
        List<String> stage = List.of(
                erasure.optionalText("job.stage").orElse("not begun"),
                erasure.optionalText("job.error").orElse(""));
        return erasure.has("finishedAt") && erasure.has("proof")
                ? Look.there(erasure)
                : Look.notYet(String.join(" ", stage));
    }
}
