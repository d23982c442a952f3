package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How one type of fact is told.
 *
 * @param fact its record
 * @param teller from the record to words
 */
record Story<T>(Class<T> fact, Function<T, Telling> teller) {
    /** One per type of the lifecycle topics. */
    static List<Story<?>> all() {
        return Stream.of(
                        AssessmentStories.all(),
                        CostStories.all(),
                        DatasetStories.all(),
                        TrainingStories.all(),
                        EvaluationStories.all(),
                        RolloutStories.all())
                .<Story<?>>flatMap(List::stream)
                .toList();
    }
}
