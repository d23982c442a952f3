package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Curation finds near duplicates and draws the splits by itself; people then say what the held-out examples really are. */
public final class ReviewHeldOut implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int MOST_IN_ONE_CALL = 500;

    @Override
    public String title() {
        return "Curate, and review the held-out split";
    }

    @Override
    public void run(DemoRun run) {
        Answer curation =
                run.tools().waiting().until("curation", Service.DATASET.whereToLook(), LIMIT, () -> look(run));
        run.keep(Found.CURATION, curation);
        run.say(Figures.count(curation.whole("counts.rows")) + " examples: "
                + Figures.count(curation.whole("counts.nearDuplicateClusters"))
                + " clusters of near-duplicates stay whole; drawn before any rule of quality: test "
                + Figures.count(curation.whole("counts.testRandom")) + " at random, "
                + Figures.count(curation.whole("counts.testLater")) + " later in time");
        List<Answer> heldOut = run.tools()
                .rest()
                .getAll(
                        Service.DATASET,
                        "/api/v1/projects/" + run.projectId() + "/examples?split=test&campaignId="
                                + run.the(Found.CAMPAIGN).text("campaignId"),
                        "examples-test")
                .list("items");
        int corrected = review(run, heldOut);
        run.say(heldOut.size() + " held-out examples reviewed with the truth from the file: " + corrected
                + " answers of the present model were wrong and stay in the data as it gave them");
    }

    private static Look<Answer> look(DemoRun run) {
        List<Answer> curations = run.tools()
                .rest()
                .get(Service.DATASET, "/api/v1/projects/" + run.projectId() + "/curations?limit=1", "curation")
                .list("items");
        if (curations.isEmpty()) {
            return Look.notYet("none has begun");
        }
        Answer latest = curations.get(0);
        return switch (latest.text("state")) {
            case "done" -> Look.there(latest);
            case "failed" ->
                throw new DemoFailure("curation failed: "
                        + latest.optionalText("progress.error").orElse("no reason given") + "; "
                        + Service.DATASET.whereToLook());
            default ->
                Look.notYet(latest.optionalText("progress.stage").orElse("not begun") + ", "
                        + latest.optionalText("progress.done").orElse("0") + " of "
                        + latest.optionalText("progress.total").orElse("?"));
        };
    }

    /** How many answers of the present model were wrong. */
    private static int review(DemoRun run, List<Answer> heldOut) {
        List<Map<String, String>> reviews = new ArrayList<>();
        int corrected = 0;
        for (Answer example : heldOut) {
            Optional<Ticket> ticket = run.ticketOf(example);
            if (ticket.isPresent()) {
                boolean right = example.text("label").equals(ticket.get().label());
                corrected += right ? 0 : 1;
                reviews.add(
                        right
                                ? Map.of("exampleId", example.text("exampleId"), "decision", "accept")
                                : Map.of(
                                        "exampleId",
                                        example.text("exampleId"),
                                        "decision",
                                        "correct",
                                        "truth",
                                        ticket.get().label()));
            }
        }
        for (int from = 0; from < reviews.size(); from += MOST_IN_ONE_CALL) {
            run.tools()
                    .rest()
                    .post(
                            Service.DATASET,
                            Role.MEMBER,
                            "/api/v1/projects/" + run.projectId() + "/reviews",
                            Map.of("reviews", reviews.subList(from, Math.min(reviews.size(), from + MOST_IN_ONE_CALL))),
                            "reviews");
        }
        return corrected;
    }
}
