package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;
import java.util.Optional;

/** Training starts by itself; this watches it until the model is registered and served. */
public final class TrainModel implements Step {
    private static final Duration RUN_LIMIT = Duration.ofMinutes(10);
    private static final Duration DEPLOY_LIMIT = Duration.ofMinutes(3);

    @Override
    public String title() {
        return "Train a small model, register it, serve it";
    }

    @Override
    public void run(DemoRun run) {
        Answer requested = run.tools()
                .waiting()
                .until("the training run", Service.TRAINING.whereToLook(), DEPLOY_LIMIT, () -> requested(run));
        String runId = requested.text("runId");
        run.say("run " + runId + ": " + requested.text("method") + " on " + requested.text("baseModel") + ", backend "
                + requested.text("backend") + ", estimated "
                + Figures.count(Math.round(requested.number("estimateCpuSeconds"))) + " CPU seconds");
        Answer trained = run.tools()
                .waiting()
                .until("training", Service.TRAINING.whereToLook(), RUN_LIMIT, () -> trained(run, runId));
        run.keep(Found.TRAINING, trained);
        run.say("trained in " + Figures.seconds(trained.whole("durationMs"))
                + (trained.integer("attempt") > 1 ? ", attempt " + trained.integer("attempt") : ""));
        String modelId = trained.text("modelId");
        Answer model = run.tools()
                .waiting()
                .until(
                        "model-server to serve the model",
                        Service.MODEL_SERVER.whereToLook(),
                        DEPLOY_LIMIT,
                        () -> served(run, modelId));
        run.keep(Found.MODEL, model);
        run.say("model " + model.text("name") + " is served at " + model.text("deployment.baseUrl"));
    }

    private static Look<Answer> requested(DemoRun run) {
        String version = run.the(Found.VERSION).text("versionId");
        String path = "/api/v1/projects/" + run.projectId() + "/runs";
        return run.tools().rest().getAll(Service.TRAINING, path, "runs").list("items").stream()
                .filter(each -> each.text("datasetVersionId").equals(version))
                .findFirst()
                .map(Look::there)
                .orElseGet(() -> Look.notYet("the published version has not arrived at training"));
    }

    private static Look<Answer> trained(DemoRun run, String runId) {
        Answer now = run.tools().rest().get(Service.TRAINING, "/api/v1/runs/" + runId, "training");
        String state = now.text("state");
        switch (state) {
            case "succeeded":
                return now.has("modelId") ? Look.there(now) : Look.notYet("succeeded, the model is being registered");
            case "failed", "cancelled":
                throw new DemoFailure("training run " + runId + " " + state + ": "
                        + now.optionalText("reason").orElse("no reason given") + "; "
                        + Service.TRAINING.whereToLook());
            case "awaiting-approval":
                run.tools()
                        .rest()
                        .post(
                                Service.TRAINING,
                                Role.APPROVER,
                                "/api/v1/runs/" + runId + "/approve",
                                null,
                                "run-approval");
                return Look.notYet("approved, its estimate is above the limit for runs without a person");
            default:
                return Look.notYet(state + progress(now));
        }
    }

    private static String progress(Answer now) {
        if (!now.has("progress")) {
            return "";
        }
        return ", " + now.text("progress.phase") + " " + now.integer("progress.done") + " of "
                + now.integer("progress.total");
    }

    private static Look<Answer> served(DemoRun run, String modelId) {
        Answer model = run.tools().rest().get(Service.TRAINING, "/api/v1/models/" + modelId, "model");
        String state = model.text("deployment.state");
        Optional<String> reason = model.optionalText("deployment.reason");
        return state.equals("deployed")
                ? Look.there(model)
                : Look.notYet(state + reason.map(why -> ", " + why).orElse(""));
    }
}
