package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.chat.FeatureApp;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Backoff;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import dev.fulcrum.demo.texts.Ticket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Three features of one application call the provider before any of them is a project: which one makes the bill? */
public final class FindTheMoney implements Step {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int TRIAGE_CALLS = 90;
    private static final int SHOWN = 6;

    private static final List<Other> OTHERS = List.of(
            new Other("reply-drafts", 12, "You draft a short and polite reply to a customer's message."),
            new Other("search-hints", 8, "You name three words to search the help pages for, given a message."));

    private record Other(String feature, int calls, String prompt) {}

    @Override
    public String title() {
        return "Let three features call, find the one that makes the bill";
    }

    @Override
    public void run(DemoRun run) {
        if (run.provider().simulator().isPresent()) {
            priceTheSimulator(run);
        }
        List<Ticket> tickets = run.halves().capture();
        run.tools()
                .parallel()
                .map(tickets.subList(0, Math.min(TRIAGE_CALLS, tickets.size())), "tickets sorted", run.app()::answer);
        for (Other other : OTHERS) {
            try (FeatureApp app = app(run, other)) {
                run.tools()
                        .parallel()
                        .map(
                                tickets.subList(0, Math.min(other.calls(), tickets.size())),
                                other.feature() + " asked for",
                                app::answer);
            }
        }
        Answer pareto = run.tools()
                .waiting()
                .until("the calls to reach the ledger", Service.COST.whereToLook(), LIMIT, () -> look(run));
        run.keep(Found.PARETO, pareto);
        say(run, pareto);
    }

    /** A simulator has no price list: it is priced as the model that it stands for, and the entry says so. */
    private static void priceTheSimulator(DemoRun run) {
        Provider provider = run.provider();
        String name = provider.vendor() + "/" + provider.model();
        if (priceOf(run, name).list("items").isEmpty()) {
            Answer standsFor = priceOf(run, provider.pricedAs()).list("items").stream()
                    .filter(price -> price.text("model").equals(provider.pricedAs()))
                    .findFirst()
                    .orElseThrow(() -> new DemoFailure(
                            "the price book does not know " + provider.pricedAs() + "; see GET /api/v1/prices"));
            Map<String, Object> price = new LinkedHashMap<>();
            price.put("provider", provider.vendor());
            price.put("modelId", provider.model());
            price.put("currency", "USD");
            price.put("tariffs", standsFor.part("tariffs").body());
            price.put("validFrom", Instant.now().toString());
            price.put("source", "the demo: the simulator stands for " + provider.pricedAs());
            run.tools().rest().post(Service.COST, Role.OPERATOR, "/api/v1/prices", price, "price");
        }
        run.say("the price book has " + name + " at the list price of " + provider.pricedAs());
    }

    private static Answer priceOf(DemoRun run, String model) {
        return run.tools()
                .rest()
                .get(
                        Service.COST,
                        "/api/v1/prices?model=" + URLEncoder.encode(model, StandardCharsets.UTF_8),
                        "price-list");
    }

    private static FeatureApp app(DemoRun run, Other other) {
        return new FeatureApp(
                run.tools().addresses().of(Service.GATEWAY),
                run.accessKey(),
                other.feature(),
                run.provider().model(),
                other.prompt(),
                run.tools().traces()::ofTraffic,
                Backoff.WHILE_A_SERVICE_RESTARTS);
    }

    private static Look<Answer> look(DemoRun run) {
        Answer pareto = run.tools()
                .rest()
                .get(Service.COST, "/api/v1/spend/pareto?team=" + run.stated().team(), "pareto");
        long arrived = pareto.list("items").stream()
                .filter(item -> item.text("feature").equals(run.feature()))
                .mapToLong(item -> item.whole("calls"))
                .sum();
        boolean others = OTHERS.stream().allMatch(other -> pareto.list("items").stream()
                .anyMatch(
                        item -> item.text("feature").equals(other.feature()) && item.whole("calls") >= other.calls()));
        return arrived >= TRIAGE_CALLS && others
                ? Look.there(pareto)
                : Look.notYet(arrived + " of " + TRIAGE_CALLS + " calls of " + run.feature() + " have arrived");
    }

    private static void say(DemoRun run, Answer pareto) {
        run.say("where the money goes, before anything is a project:");
        pareto.list("items").stream().limit(SHOWN).forEach(item -> run.say("  " + line(item)));
        run.say("  " + pareto.whole("carriers") + " of " + pareto.whole("features") + " features make "
                + Figures.percent(pareto.number("line")) + " of the bill");
    }

    /** One feature: what it cost, its share of the bill, and whether it is one of the few that make it. */
    public static String line(Answer item) {
        return item.text("feature") + ": " + Figures.perCall(item.money("spend")) + " in "
                + Figures.count(item.whole("calls")) + " calls"
                + item.optionalText("sharePercent")
                        .map(share -> ", " + share + " %")
                        .orElse("")
                + (item.truth("carries") ? ", one of those that make the bill" : "")
                + (item.whole("unpricedCalls") > 0
                        ? " (" + item.whole("unpricedCalls") + " calls without a price)"
                        : "");
    }
}
