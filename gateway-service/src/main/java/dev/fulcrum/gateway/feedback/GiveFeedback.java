package dev.fulcrum.gateway.feedback;

import dev.fulcrum.events.gateway.FeedbackGiven;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.spool.events.TrafficFacts;
import dev.fulcrum.messaging.envelope.Ids;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Takes the truth about a request. It is accepted when it is on disk here; Kafka may be away. */
@ApplicationScoped
public class GiveFeedback {
    private final TrafficFacts facts;

    GiveFeedback(TrafficFacts facts) {
        this.facts = facts;
    }

    /**
     * @param project null where the feature is no project
     * @param expected null where only a score is given
     * @param score null where an expected answer is given
     * @param traceparent of the caller; null where it sent none
     */
    public record Command(
            String requestId, Project project, String team, String expected, Double score, String traceparent) {}

    /** Its id, or null where there was no room for it. */
    public Future<UUID> give(Command command) {
        UUID feedbackId = Ids.next();
        FeedbackGiven given = new FeedbackGiven(
                feedbackId,
                command.requestId(),
                command.project() == null ? null : command.project().id(),
                command.team(),
                command.expected(),
                command.score(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        TrafficFacts.Fact fact = new TrafficFacts.Fact(command.requestId(), given, command.traceparent());
        Promise<UUID> stored = Promise.promise();
        boolean taken = facts.publish(
                () -> List.of(fact), weight(command), onDisk -> stored.tryComplete(onDisk ? feedbackId : null));
        return taken ? stored.future() : Future.succeededFuture();
    }

    private static int weight(Command command) {
        return command.expected() == null ? 0 : command.expected().length();
    }
}
