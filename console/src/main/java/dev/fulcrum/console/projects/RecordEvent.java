package dev.fulcrum.console.projects;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.storage.ProjectFold;
import dev.fulcrum.messaging.envelope.Received;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes an event into the read model. */
@ApplicationScoped
public class RecordEvent {
    private final ProjectFold fold;

    RecordEvent(ProjectFold fold) {
        this.fold = fold;
    }

    @Transactional
    public void record(Received<?> event, Stage stage, String topic, Telling telling) {
        fold.add(event, stage, topic, telling, trace());
    }

    @Transactional
    public void describe(Received<?> event, ProjectFold.Description description) {
        fold.describe(event, description);
    }

    /**
     * The event's own trace, since the inbox handles an event as a child of the span that its headers name. Null where
     * they name none: the present trace began here then, and would be another one in each rebuild.
     */
    private static String trace() {
        Span present = Span.current();
        boolean beganHere = present instanceof ReadableSpan read
                && !read.getParentSpanContext().isValid();
        return beganHere || !present.getSpanContext().isValid()
                ? null
                : present.getSpanContext().getTraceId();
    }
}
