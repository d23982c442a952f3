package dev.fulcrum.console;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.events.dataset.CaptureClosed;
import dev.fulcrum.events.dataset.CaptureOpened;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.events.evaluation.OfflineCompleted;
import dev.fulcrum.events.evaluation.ShadowOpened;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.RunRequested;
import dev.fulcrum.events.training.RunStarted;
import dev.fulcrum.events.training.RunSucceeded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One project's facts from registration to the end, as the services publish them. */
final class Facts {
    static final UUID MODEL = UUID.randomUUID();
    private static final UUID RUN = UUID.randomUUID();
    private static final UUID VERSION = UUID.randomUUID();
    private static final UUID ANALYSIS = UUID.randomUUID();
    private static final UUID EVALUATION = UUID.randomUUID();
    private static final UUID ROLLOUT = UUID.randomUUID();
    private static final UUID CAMPAIGN = UUID.randomUUID();

    private Facts() {}

    /** A fact and the service that publishes it. */
    record Fact(String source, Object data) {}

    static ProjectRef project(String team) {
        return new ProjectRef(UUID.randomUUID(), team, 1);
    }

    static ProjectRegistered registered(String name) {
        return new ProjectRegistered(
                name,
                "inbox",
                "triage",
                "classification",
                "simulator",
                "simulator-large",
                "openai/gpt-6.2-sol",
                1_200_000,
                new ProjectRegistered.Autonomy(false, true, false));
    }

    static List<Fact> assessmentToBudget(String name) {
        return List.of(
                new Fact("assessment", registered(name)),
                new Fact(
                        "assessment",
                        new AssessmentCompleted(
                                UUID.randomUUID(),
                                "2026-11",
                                "small-task-model",
                                "fine-tune-open-model",
                                true,
                                List.of(new AssessmentCompleted.Reason(
                                        "volume", "small-task-model", "weight", 2, "1.2 M calls a month", "seed")))),
                new Fact("cost", analysis()),
                new Fact("cost", new BudgetApproved(ANALYSIS, usd("500.00"), "ada")));
    }

    static List<Fact> captureToModel() {
        ModelEndpoint endpoint = endpoint();
        Artefact artefact =
                new Artefact("file:///sha256/" + "ab".repeat(32), "ab".repeat(32), 28_112, "application/zip");
        return List.of(
                new Fact("dataset", new CaptureOpened(CAMPAIGN, "triage", 1, 10_000, Instant.EPOCH)),
                new Fact("dataset", new CaptureClosed(CAMPAIGN, 2_100, 20, "closed-by-person")),
                new Fact(
                        "dataset",
                        new VersionPublished(
                                VERSION,
                                1,
                                CAMPAIGN,
                                "simulator-large",
                                2_100,
                                1_470,
                                210,
                                420,
                                420,
                                List.of("password", "refund"),
                                artefact,
                                "Answer with one label.")),
                new Fact("training", new RunRequested(RUN, VERSION, "embedded", "head", "all-MiniLM-L6-v2", false)),
                new Fact("training", new RunStarted(RUN, "embedded")),
                new Fact("training", new RunSucceeded(RUN, 21_400, Map.of("validation_accuracy", 0.914))),
                new Fact(
                        "training",
                        new ModelRegistered(
                                MODEL,
                                endpoint.model(),
                                RUN,
                                VERSION,
                                "all-MiniLM-L6-v2",
                                "linear-softmax",
                                artefact,
                                List.of("password", "refund"),
                                Map.of("validation_accuracy", 0.914))),
                new Fact("training", new ModelDeployed(MODEL, VERSION, endpoint)));
    }

    static List<Fact> evaluation() {
        Proportion teacher = new Proportion(0.93, 0.90, 0.95, 420, 0.95);
        Proportion student = new Proportion(0.921, 0.89, 0.944, 420, 0.95);
        return List.of(
                new Fact("eval", new OfflineCompleted(EVALUATION, MODEL, VERSION, teacher, student, 0.95, "wilson")),
                new Fact("eval", new ShadowOpened(EVALUATION, MODEL, 400, 0.05, 0.95, 0.8, 1)),
                new Fact(
                        "eval",
                        new EvaluationPassed(
                                EVALUATION,
                                MODEL,
                                endpoint(),
                                teacher,
                                student,
                                -0.009,
                                -0.03,
                                0.012,
                                0.05,
                                400,
                                "newcombe")));
    }

    static Fact rolloutStarted() {
        return new Fact(
                "rollout", new RolloutStarted(ROLLOUT, MODEL, EVALUATION, List.of(0.05, 0.25, 0.5, 1.0), "ada"));
    }

    static Fact stage(int stage, double share) {
        return new Fact("rollout", new StageAdvanced(ROLLOUT, MODEL, stage, share, 60, 0, 9_000));
    }

    static Fact rolledBack() {
        return new Fact("rollout", new RolloutRolledBack(ROLLOUT, MODEL, 0.25, "error share 0.11 above 0.02"));
    }

    static Fact completed() {
        return new Fact("rollout", new RolloutCompleted(ROLLOUT, MODEL, 640, 1, 64_000));
    }

    private static AnalysisCompleted analysis() {
        return new AnalysisCompleted(
                ANALYSIS,
                UUID.randomUUID(),
                312,
                usd("0.00184"),
                1_200_000,
                usd("2208.00"),
                "openai/gpt-6.2-sol",
                List.of(
                        new AnalysisCompleted.Option("stay", "stay", usd("2208.00"), usd("0"), usd("0"), null),
                        new AnalysisCompleted.Option(
                                "small-task-model",
                                "small task model on two CPU replicas",
                                usd("140.00"),
                                usd("900.00"),
                                usd("2068.00"),
                                0.4)),
                "small-task-model",
                12);
    }

    private static ModelEndpoint endpoint() {
        return new ModelEndpoint("model-server", "http://127.0.0.1:8110/v1", "triage-v1-0a1b2c3d");
    }

    private static Money usd(String amount) {
        return new Money(amount, "USD");
    }
}
