package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Bill;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A person allows the money; the dataset service then opens capture by itself. */
public final class ApproveBudget implements Step {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Override
    public String title() {
        return "Approve the budget, wait for capture to open";
    }

    @Override
    public void run(DemoRun run) {
        Answer analysis = run.the(Found.ANALYSIS);
        String analysisId = analysis.text("analysisId");
        var limit = Bill.ownModel(analysis).money("oneOff").setScale(2, RoundingMode.CEILING);
        run.tools()
                .rest()
                .post(
                        Service.COST,
                        Role.APPROVER,
                        "/api/v1/analyses/" + analysisId + "/approve",
                        Map.of("limit", Map.of("amount", limit.toPlainString(), "currency", "USD")),
                        "budget");
        run.say("approved up to " + Figures.dollars(limit) + ", the one-off cost of " + Bill.OWN_MODEL);
        Answer campaign = run.tools()
                .waiting()
                .until("the capture campaign", Service.DATASET.whereToLook(), LIMIT, () -> open(run));
        run.keep(Found.CAMPAIGN, campaign);
        run.say("campaign " + campaign.text("campaignId") + " is open: "
                + Figures.percent(campaign.number("sampleRate")) + " of the calls, up to "
                + Figures.count(campaign.whole("target")) + " examples");
    }

    private static Look<Answer> open(DemoRun run) {
        String path = "/api/v1/projects/" + run.projectId() + "/campaigns";
        List<Answer> campaigns =
                run.tools().rest().getAll(Service.DATASET, path, "campaigns").list("items");
        campaigns.stream()
                .filter(campaign -> campaign.text("state").equals("refused"))
                .findFirst()
                .ifPresent(refused -> {
                    throw new DemoFailure("capture does not open: " + refused.text("refusal.why"));
                });
        return campaigns.stream()
                .filter(campaign -> campaign.text("state").equals("open"))
                .findFirst()
                .map(Look::there)
                .orElseGet(() -> Look.notYet("the approval has not led to a campaign yet"));
    }
}
