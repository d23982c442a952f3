package dev.fulcrum.console.projects.domain;

import java.util.Locale;
import java.util.Optional;

/** Steps of a project in their order; each is told by one topic. */
public enum Stage {
    ASSESSMENT("Assess", "fulcrum.assessment"),
    COST("Cost", "fulcrum.cost"),
    DATASET("Dataset", "fulcrum.dataset"),
    TRAINING("Train", "fulcrum.training"),
    EVALUATION("Evaluate", "fulcrum.evaluation"),
    ROLLOUT("Roll out", "fulcrum.rollout");

    private final String title;
    private final String topic;

    Stage(String title, String topic) {
        this.title = title;
        this.topic = topic;
    }

    public String title() {
        return title;
    }

    /** The name in answers and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Stage of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    public static Optional<Stage> ofTopic(String topic) {
        for (Stage stage : values()) {
            if (stage.topic.equals(topic)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
