package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutPaused;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import java.util.List;
import java.util.stream.Collectors;

/** Facts of {@code fulcrum.rollout} in words. */
final class RolloutStories {
    private RolloutStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(RolloutStarted.class, RolloutStories::started),
                new Story<>(StageAdvanced.class, RolloutStories::advanced),
                new Story<>(RolloutPaused.class, RolloutStories::paused),
                new Story<>(RolloutCompleted.class, RolloutStories::completed),
                new Story<>(RolloutRolledBack.class, RolloutStories::rolledBack));
    }

    private static Telling started(RolloutStarted fact) {
        String stages = fact.stages().stream().map(Words::percent).collect(Collectors.joining(" → "));
        double first = fact.stages().isEmpty() ? 0 : fact.stages().get(0);
        return Telling.moves(
                        Tone.WORKING,
                        "rolling out",
                        "Rollout started, approved by " + fact.approvedBy() + ": " + stages + " of the traffic.")
                .withFigure(Words.percent(first) + " of the traffic");
    }

    private static Telling advanced(StageAdvanced fact) {
        return Telling.moves(
                        Tone.WORKING,
                        "rolling out",
                        "Share raised to " + Words.percent(fact.share()) + ": the stage before held "
                                + Words.duration(fact.heldMs()) + " with "
                                + errors(fact.candidateErrors(), fact.candidateRequests()) + ".")
                .withFigure(Words.percent(fact.share()) + " of the traffic");
    }

    private static Telling paused(RolloutPaused fact) {
        return Telling.moves(
                        Tone.WAITING,
                        "paused",
                        "Rollout paused at " + Words.percent(fact.share()) + ": " + fact.reason())
                .withFigure(Words.percent(fact.share()) + " of the traffic");
    }

    private static Telling completed(RolloutCompleted fact) {
        return Telling.moves(
                        Tone.DONE,
                        "moved",
                        "The candidate serves all traffic after " + Words.duration(fact.durationMs()) + ", with "
                                + errors(fact.candidateErrors(), fact.candidateRequests()) + ".")
                .withFigure("100 % of the traffic");
    }

    private static Telling rolledBack(RolloutRolledBack fact) {
        return Telling.moves(
                        Tone.FAILED,
                        "rolled back",
                        "Rolled back from " + Words.percent(fact.fromShare()) + ": " + fact.reason())
                .withFigure("0 % of the traffic");
    }

    private static String errors(long errors, long requests) {
        return Words.count(errors, "error") + " in " + Words.count(requests, "candidate request");
    }
}
