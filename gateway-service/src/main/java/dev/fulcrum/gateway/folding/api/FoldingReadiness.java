package dev.fulcrum.gateway.folding.api;

import dev.fulcrum.gateway.folding.events.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** No traffic before it is known where it goes. */
@Readiness
@ApplicationScoped
class FoldingReadiness implements HealthCheck {
    private final TopicReader reader;

    FoldingReadiness(TopicReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directives and projects read")
                .status(reader.caughtUp())
                .build();
    }
}
