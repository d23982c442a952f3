package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends the first half of the texts while capture is open, sees that each was counted, closes the campaign. */
public final class CaptureTraffic implements Step {
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(120);
    private static final Duration BEFORE_NEXT_TRIAL = Duration.ofSeconds(4);
    /** Longer than a killed service takes to be back and to have its partitions again. */
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private static final int MOST_ROUNDS = 3;

    @Override
    public String title() {
        return "Capture: send the first half of the texts";
    }

    @Override
    public void run(DemoRun run) {
        List<Ticket> half = run.halves().capture();
        run.say(Figures.count(half.size()) + " texts are sent now; "
                + Figures.count(run.halves().reserved().size()) + " stay reserved until the dataset is published");
        awaitFirst(run, half.get(0));
        List<Ticket> missing = half.subList(1, half.size());
        for (int round = 1; round <= MOST_ROUNDS && !missing.isEmpty(); round++) {
            if (round > 1) {
                run.say(missing.size() + " texts were not captured (a restart loses what is under way); sent again");
            }
            run.tools().parallel().map(missing, "tickets answered", run::ask);
            missing = awaitCounted(run, half);
        }
        if (!missing.isEmpty()) {
            run.remark(missing.size() + " of " + half.size() + " captured texts did not become examples.");
        }
        Answer closed = run.tools()
                .rest()
                .post(Service.DATASET, Role.MEMBER, "/api/v1/campaigns/" + campaignId(run) + "/close", null, "closed");
        Answer campaign = closed.has("campaignId") ? closed : campaign(run);
        run.keep(Found.CAMPAIGN, campaign);
        run.say("capture is closed: " + Figures.count(campaign.whole("examples")) + " examples, "
                + Figures.count(campaign.whole("setAside")) + " set aside");
    }

    /** One text shows when the gateway has heard that it may capture; the rest would be lost before. */
    private static void awaitFirst(DemoRun run, Ticket first) {
        var lastTrial = new Duration[] {null};
        run.tools().waiting().until("the gateway to capture", Service.GATEWAY.whereToLook(), FIRST_LIMIT, () -> {
            Duration now = run.tools().progress().elapsed();
            if (lastTrial[0] == null || now.minus(lastTrial[0]).compareTo(BEFORE_NEXT_TRIAL) >= 0) {
                run.ask(first);
                lastTrial[0] = now;
            }
            return campaign(run).whole("examples") > 0
                    ? Look.there(true)
                    : Look.notYet("no captured text has arrived at dataset");
        });
    }

    /** Waits while the count grows; the texts that are not among the examples then. */
    private static List<Ticket> awaitCounted(DemoRun run, List<Ticket> half) {
        var growth = new long[] {-1, 0};
        Duration limit = Duration.ofMinutes(5);
        run.tools().waiting().until("dataset to count the captured texts", Service.DATASET.whereToLook(), limit, () -> {
            Answer campaign = campaign(run);
            long counted = campaign.whole("examples") + campaign.whole("setAside");
            long now = run.tools().progress().elapsed().toMillis();
            if (counted > growth[0]) {
                growth[0] = counted;
                growth[1] = now;
            }
            boolean all = campaign.whole("examples") >= half.size() || counted >= half.size();
            return all || now - growth[1] > STANDSTILL.toMillis()
                    ? Look.there(true)
                    : Look.notYet(counted + " of " + half.size());
        });
        Answer campaign = campaign(run);
        if (campaign.whole("examples") >= half.size()) {
            return List.of();
        }
        Set<Ticket> captured = examples(run);
        List<Ticket> missing =
                half.stream().filter(ticket -> !captured.contains(ticket)).toList();
        // what dataset set aside on purpose would be set aside again
        long counted = campaign.whole("examples") + campaign.whole("setAside");
        return counted >= half.size() ? List.of() : missing;
    }

    private static Set<Ticket> examples(DemoRun run) {
        String path = "/api/v1/projects/" + run.projectId() + "/examples?campaignId=" + campaignId(run);
        return run.tools().rest().getAll(Service.DATASET, path, "examples").list("items").stream()
                .flatMap(example -> run.ticketOf(example).stream())
                .collect(Collectors.toSet());
    }

    private static Answer campaign(DemoRun run) {
        return run.tools().rest().get(Service.DATASET, "/api/v1/campaigns/" + campaignId(run), "campaign");
    }

    private static String campaignId(DemoRun run) {
        return run.the(Found.CAMPAIGN).text("campaignId");
    }
}
