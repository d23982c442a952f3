package dev.fulcrum.demo.report;

import dev.fulcrum.demo.rest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rollout and its stages, a line each. */
final class RolloutStages {
    private RolloutStages() {}

    /**
     * @param rollout as it ended
     * @param stages as it was first seen in each stage, by number
     */
    static String of(Answer rollout, Map<Integer, Answer> stages) {
        List<String> lines = new ArrayList<>();
        lines.add(rollout.text("state")
                + rollout.optionalText("reason").map(why -> ": " + why).orElse("") + "; "
                + Figures.count(rollout.whole("allStages.requests")) + " requests answered by the own model, "
                + Figures.count(rollout.whole("allStages.errors")) + " failed (limit "
                + Figures.percent(rollout.number("guardrail.errorLimit")) + ")");
        List<Answer> inOrder = List.copyOf(stages.values());
        for (int i = 0; i < inOrder.size(); i++) {
            Answer stage = inOrder.get(i);
            Instant since = Instant.parse(stage.text("stageSince"));
            Instant until = Instant.parse(
                    i + 1 < inOrder.size() ? inOrder.get(i + 1).text("stageSince") : rollout.text("endedAt"));
            lines.add(Figures.percent(stage.number("share")) + " from " + since + " for "
                    + Figures.seconds(Duration.between(since, until).toMillis()));
        }
        return String.join("\n", lines);
    }
}
