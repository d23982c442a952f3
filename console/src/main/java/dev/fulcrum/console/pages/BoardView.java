package dev.fulcrum.console.pages;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The board: a column per stage, in each the projects that have come as far as that.
 *
 * @param columns in the order of the stages
 * @param projects cards on the board
 */
public record BoardView(List<Column> columns, int projects) {
    /**
     * @param title of the stage
     * @param cards newest first
     */
    public record Column(String title, List<Card> cards) {}

    /**
     * @param figure the number to remember of the stage; null without one
     * @param steps one mark per stage, for the small progress bar
     */
    public record Card(
            UUID projectId,
            String name,
            String team,
            String feature,
            String status,
            String tone,
            String figure,
            int generation,
            Instant updatedAt,
            List<StageView> steps) {}

    static BoardView of(List<ProjectCardEntity> cards, Map<UUID, List<StageWord>> words) {
        List<Column> columns = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            columns.add(new Column(stage.title(), new ArrayList<>()));
        }
        for (ProjectCardEntity card : cards) {
            List<StageWord> said = words.getOrDefault(card.projectId, List.of());
            StageWord furthest = StageWord.furthest(said)
                    .orElse(new StageWord(
                            Stage.ASSESSMENT, card.generation, "no stage yet", Tone.NEUTRAL, card.updatedAt, null));
            columns.get(furthest.stage().ordinal())
                    .cards()
                    .add(new Card(
                            card.projectId,
                            card.shownName(),
                            card.team,
                            card.feature,
                            furthest.status(),
                            furthest.tone().label(),
                            furthest.figure(),
                            card.generation,
                            card.updatedAt,
                            StageView.all(said, furthest.generation())));
        }
        return new BoardView(columns, cards.size());
    }
}
