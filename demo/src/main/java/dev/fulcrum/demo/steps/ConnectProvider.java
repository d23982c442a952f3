package dev.fulcrum.demo.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.chat.FeatureApp;
import dev.fulcrum.demo.chat.TriagePrompt;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Backoff;
import dev.fulcrum.demo.rest.ControlPlane;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An operator connects the provider; the team gets an access key for its application. */
public final class ConnectProvider implements Step {
    private static final String APPLICATION = "helpdesk";
    private static final String FEATURE = "inbox-triage";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String title() {
        return "Connect the provider, get an access key";
    }

    @Override
    public void run(DemoRun run) {
        run.say("the provider is " + run.provider().inWords());
        run.provider().simulator().ifPresent(url -> loadLabels(run, url));
        ensureUpstream(run);
        String feature = unusedFeature(run);
        Answer key = run.tools()
                .rest()
                .post(
                        Service.GATEWAY,
                        Role.MEMBER,
                        "/api/v1/keys",
                        Map.of(
                                "team",
                                run.stated().team(),
                                "application",
                                APPLICATION,
                                "defaultFeature",
                                feature,
                                "upstream",
                                run.provider().upstream()),
                        ControlPlane.SECRET);
        var app = new FeatureApp(
                run.tools().addresses().of(Service.GATEWAY),
                key.text("key"),
                feature,
                run.provider().model(),
                TriagePrompt.of(run.file().labels()),
                run.tools().traces()::ofTraffic,
                Backoff.WHILE_A_SERVICE_RESTARTS);
        run.connect(feature, key.text("key"), app);
        run.say("access key " + key.text("keyId") + " for application " + APPLICATION + ", feature " + feature
                + "; the application's base URL is "
                + run.tools().addresses().of(Service.GATEWAY) + "/v1");
    }

    private static void ensureUpstream(DemoRun run) {
        Provider provider = run.provider();
        ControlPlane rest = run.tools().rest();
        Map<String, String> upstream = Map.of(
                "name", provider.upstream(),
                "baseUrl", provider.baseUrl(),
                "apiKey", provider.key(),
                "provider", provider.vendor());
        boolean there = rest.getAll(Service.GATEWAY, "/api/v1/upstreams", "upstreams").list("items").stream()
                .anyMatch(each -> each.text("name").equals(provider.upstream()));
        if (there) {
            // its key or address may have changed since
            rest.put(Service.GATEWAY, Role.OPERATOR, "/api/v1/upstreams/" + provider.upstream(), upstream, "upstream");
        } else {
            rest.post(Service.GATEWAY, Role.OPERATOR, "/api/v1/upstreams", upstream, "upstream");
        }
        run.say("upstream " + provider.upstream() + " is " + provider.baseUrl());
    }

    /** A team may register a feature once; a second demo on the same stack takes the next name. */
    private static String unusedFeature(DemoRun run) {
        Set<String> taken =
                run
                        .tools()
                        .rest()
                        .getAll(Service.ASSESSMENT, "/api/v1/projects", "projects-before")
                        .list("items")
                        .stream()
                        .filter(project ->
                                project.text("team").equals(run.stated().team()))
                        .map(project -> project.text("feature"))
                        .collect(Collectors.toSet());
        String feature = FEATURE;
        for (int number = 2; taken.contains(feature); number++) {
            feature = FEATURE + "-" + number;
        }
        return feature;
    }

    private static void loadLabels(DemoRun run, String simulator) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + "/simulator/labels"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + run.provider().key())
                .header("Content-Type", "text/csv; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(run.file().csv()))
                .build();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        JsonNode loaded = run.tools()
                .waiting()
                .until("the provider simulator", "see ./fulcrum logs simulator", LIMIT, () -> ask(http, request));
        run.say("the simulator has " + Figures.count(loaded.path("texts").asLong()) + " texts with "
                + loaded.path("labels").asInt() + " labels to answer from");
        HttpRequest settings = HttpRequest.newBuilder(URI.create(simulator + "/simulator"))
                .timeout(LIMIT)
                .build();
        JsonNode known = run.tools()
                .waiting()
                .until("the provider simulator", "see ./fulcrum logs simulator", LIMIT, () -> ask(http, settings));
        run.say("it answers "
                + Figures.percent(known.path("settings").path("errorRate").asDouble())
                + " of the texts wrongly, by its setting FULCRUM_SIMULATOR_ERROR_RATE");
    }

    private static Look<JsonNode> ask(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return Look.there(new ObjectMapper().readTree(response.body()));
            }
            if (response.statusCode() >= 500) {
                return Look.notYet("it answered " + response.statusCode());
            }
            throw new DemoFailure(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + response.body().replaceAll("\\s+", " ")
                    + "; FULCRUM_SIMULATOR_KEY must be the simulator's key, --data a file it can read");
        } catch (IOException e) {
            return Look.notYet("no answer at " + request.uri() + " (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted at " + request.uri(), e);
        }
    }
}
