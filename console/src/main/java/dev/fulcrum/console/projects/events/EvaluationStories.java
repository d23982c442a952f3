package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.evaluation.DriftDetected;
import dev.fulcrum.events.evaluation.EvaluationFailed;
import dev.fulcrum.events.evaluation.EvaluationInconclusive;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.events.evaluation.OfflineCompleted;
import dev.fulcrum.events.evaluation.ShadowOpened;
import java.util.List;

/** Facts of {@code fulcrum.evaluation} in words. */
final class EvaluationStories {
    private EvaluationStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(OfflineCompleted.class, EvaluationStories::offline),
                new Story<>(ShadowOpened.class, EvaluationStories::shadow),
                new Story<>(EvaluationPassed.class, EvaluationStories::passed),
                new Story<>(EvaluationFailed.class, EvaluationStories::failed),
                new Story<>(EvaluationInconclusive.class, EvaluationStories::inconclusive),
                new Story<>(DriftDetected.class, EvaluationStories::drift));
    }

    private static Telling offline(OfflineCompleted fact) {
        return Telling.moves(
                        Tone.WORKING,
                        "measured offline",
                        "On the held-out split the student is right on " + Words.proportion(fact.student())
                                + ", the teacher on " + Words.proportion(fact.teacher()) + "; they agree on "
                                + Words.percent(fact.agreement()) + ".")
                .withFigure(against(fact.student(), fact.teacher()));
    }

    private static Telling shadow(ShadowOpened fact) {
        return Telling.moves(
                Tone.WORKING,
                "in shadow",
                "Shadow opened on " + Words.percent(fact.sampleRate()) + " of the requests: looked at once, at "
                        + Words.count(fact.sampleSize(), "pair") + " with truth; margin " + Words.percent(fact.margin())
                        + ", confidence " + Words.percent(fact.confidence()) + ", power "
                        + Words.percent(fact.power()) + ".");
    }

    private static Telling passed(EvaluationPassed fact) {
        return Telling.moves(
                        Tone.DONE,
                        "passed",
                        "Passed: " + verdict(fact.difference(), fact.low(), fact.high(), fact.margin(), fact.pairs()))
                .withFigure(against(fact.student(), fact.teacher()));
    }

    private static Telling failed(EvaluationFailed fact) {
        return Telling.moves(
                        Tone.FAILED,
                        "failed: stays on the API",
                        "Failed: "
                                + verdict(fact.difference(), fact.low(), fact.high(), fact.margin(), fact.pairs())
                                + " " + fact.advice())
                .withFigure(against(fact.student(), fact.teacher()));
    }

    private static Telling inconclusive(EvaluationInconclusive fact) {
        return Telling.moves(
                        Tone.WAITING,
                        "inconclusive: stays on the API",
                        "Inconclusive: "
                                + verdict(fact.difference(), fact.low(), fact.high(), fact.margin(), fact.pairs())
                                + " " + fact.advice())
                .withFigure(against(fact.student(), fact.teacher()));
    }

    private static Telling drift(DriftDetected fact) {
        return Telling.moves(
                Tone.FAILED,
                "drift",
                "Drift: " + fact.measure() + " is " + fact.value() + ", allowed is " + fact.limit() + ".");
    }

    private static String against(Proportion student, Proportion teacher) {
        return "student " + Words.percent(student.value()) + ", teacher " + Words.percent(teacher.value());
    }

    private static String verdict(double difference, double low, double high, double margin, int pairs) {
        return "student − teacher is " + Words.points(difference) + " (" + Words.points(low) + " to "
                + Words.points(high) + ") on " + Words.count(pairs, "live pair") + "; a loss of up to "
                + Words.percent(margin) + " is acceptable.";
    }
}
