package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import java.util.List;

/** Facts of {@code fulcrum.assessment} in words. */
final class AssessmentStories {
    private AssessmentStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(ProjectRegistered.class, AssessmentStories::registered),
                new Story<>(ProjectUpdated.class, AssessmentStories::updated),
                new Story<>(AssessmentCompleted.class, AssessmentStories::completed),
                new Story<>(AssessmentRevised.class, AssessmentStories::revised));
    }

    private static Telling registered(ProjectRegistered fact) {
        return Telling.moves(
                Tone.WORKING,
                "registered",
                "Registered “" + fact.name() + "”: feature " + fact.feature() + " of " + fact.application()
                        + " asks " + fact.presentModel() + " today, " + Words.count(fact.monthlyCalls())
                        + " calls a month (declared).");
    }

    private static Telling updated(ProjectUpdated fact) {
        return Telling.note("Registration changed: feature " + fact.feature() + ", model " + fact.presentModel() + ", "
                + Words.count(fact.monthlyCalls()) + " calls a month (declared).");
    }

    private static Telling completed(AssessmentCompleted fact) {
        return Telling.moves(
                        Tone.DONE,
                        fact.migrates() ? "worth moving" : "stays on the API",
                        "Assessment recommends " + fact.recommendation() + runnerUp(fact.runnerUp()) + ", from "
                                + Words.count(fact.reasons().size(), "rule") + " of policy " + fact.policyVersion()
                                + ".")
                .withFigure(fact.recommendation());
    }

    private static Telling revised(AssessmentRevised fact) {
        return Telling.moves(
                        Tone.DONE,
                        fact.migrates() ? "revised: worth moving" : "revised: stays on the API",
                        "Assessment revised to " + fact.recommendation() + runnerUp(fact.runnerUp()) + ": "
                                + fact.because())
                .withFigure(fact.recommendation());
    }

    private static String runnerUp(String route) {
        return route == null ? "" : " before " + route;
    }
}
