package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.events.training.RunCancelled;
import dev.fulcrum.events.training.RunFailed;
import dev.fulcrum.events.training.RunRequested;
import dev.fulcrum.events.training.RunStarted;
import dev.fulcrum.events.training.RunSucceeded;
import java.util.List;

/** Facts of {@code fulcrum.training} in words. */
final class TrainingStories {
    /** Name of the trainer's measurement shown first. */
    private static final String ACCURACY = "validation_accuracy";

    private TrainingStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(RunRequested.class, TrainingStories::requested),
                new Story<>(RunStarted.class, TrainingStories::started),
                new Story<>(RunSucceeded.class, TrainingStories::succeeded),
                new Story<>(RunFailed.class, TrainingStories::failed),
                new Story<>(RunCancelled.class, TrainingStories::cancelled),
                new Story<>(ModelRegistered.class, TrainingStories::registered),
                new Story<>(ModelDeployed.class, TrainingStories::deployed),
                new Story<>(ModelRetired.class, TrainingStories::retired));
    }

    private static Telling requested(RunRequested fact) {
        String what =
                "Training requested: " + fact.method() + " on " + fact.baseModel() + ", backend " + fact.backend();
        return fact.needsApproval()
                ? Telling.moves(Tone.WAITING, "waits for approval", what + "; waits for an approver.")
                : Telling.moves(Tone.WORKING, "queued", what + ".");
    }

    private static Telling started(RunStarted fact) {
        return Telling.moves(Tone.WORKING, "training", "Training started, backend " + fact.backend() + ".");
    }

    private static Telling succeeded(RunSucceeded fact) {
        Double accuracy = fact.metrics().get(ACCURACY);
        String measured = accuracy == null ? "" : ", validation accuracy " + Words.percent(accuracy);
        Telling telling = Telling.moves(
                Tone.WORKING, "trained", "Training succeeded in " + Words.duration(fact.durationMs()) + measured + ".");
        return accuracy == null ? telling : telling.withFigure("validation accuracy " + Words.percent(accuracy));
    }

    private static Telling failed(RunFailed fact) {
        return Telling.moves(Tone.FAILED, "training failed", "Training failed: " + fact.reason());
    }

    private static Telling cancelled(RunCancelled fact) {
        return Telling.moves(Tone.FAILED, "training cancelled", "Training cancelled: " + fact.reason());
    }

    private static Telling registered(ModelRegistered fact) {
        return Telling.moves(
                Tone.WORKING,
                "waits to be served",
                "Model " + fact.name() + " registered (SHA-256 "
                        + fact.artefact().sha256().substring(0, 12) + "…): " + fact.method() + " on "
                        + fact.baseModel() + ", " + Words.count(fact.labels().size(), "label") + ", "
                        + Words.count(fact.artefact().bytes()) + " bytes.");
    }

    private static Telling deployed(ModelDeployed fact) {
        return Telling.moves(
                Tone.DONE,
                "served",
                "Model " + fact.endpoint().model() + " answers at "
                        + fact.endpoint().baseUrl() + ".");
    }

    private static Telling retired(ModelRetired fact) {
        return Telling.moves(Tone.FAILED, "model retired", "Model retired: " + fact.reason());
    }
}
