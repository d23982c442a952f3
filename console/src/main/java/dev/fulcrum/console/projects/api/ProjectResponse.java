package dev.fulcrum.console.projects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A project as its events tell it.
 *
 * @param generation latest pass through the lifecycle
 * @param name null until the registration has arrived; so are application, feature, task, presentModel, monthlyCalls
 * @param monthlyCalls calls a month, declared
 * @param stage furthest stage of the latest pass: assessment, cost, dataset, training, evaluation or rollout; null before
 *     the first word
 * @param status what that stage says
 * @param tone neutral, working, waiting, done or failed
 * @param stages the last word of each stage, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectResponse(
        UUID projectId,
        String team,
        int generation,
        String name,
        String application,
        String feature,
        String task,
        String presentModel,
        Long monthlyCalls,
        String stage,
        String status,
        String tone,
        List<StageResponse> stages,
        Instant updatedAt) {

    /**
     * @param generation pass it was said in
     * @param figure the number to remember of the stage
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StageResponse(
            String stage, int generation, String status, String tone, String figure, Instant changedAt) {
        static StageResponse of(StageWord word) {
            return new StageResponse(
                    word.stage().label(),
                    word.generation(),
                    word.status(),
                    word.tone().label(),
                    word.figure(),
                    word.changedAt());
        }
    }

    static ProjectResponse of(ProjectCardEntity card, List<StageWord> words) {
        StageWord furthest = StageWord.furthest(words).orElse(null);
        return new ProjectResponse(
                card.projectId,
                card.team,
                card.generation,
                card.name,
                card.application,
                card.feature,
                card.task,
                card.presentModel,
                card.monthlyCalls,
                furthest == null ? null : furthest.stage().label(),
                furthest == null ? null : furthest.status(),
                furthest == null ? null : furthest.tone().label(),
                words.stream()
                        .sorted(Comparator.comparing(StageWord::stage))
                        .map(StageResponse::of)
                        .toList(),
                card.updatedAt);
    }
}
