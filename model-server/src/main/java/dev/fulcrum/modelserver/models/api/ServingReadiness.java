package dev.fulcrum.modelserver.models.api;

import dev.fulcrum.modelserver.models.domain.ServedModels;
import dev.fulcrum.modelserver.models.events.TrainingTopic;
import dev.fulcrum.smallmodel.SentenceEncoder;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the encoder is loaded, the registry's past has been read and every model in it has been tried; an absent or
 * bad file does not keep the others waiting. Never goes back: what is registered later is no reason to take traffic away.
 */
@Readiness
@ApplicationScoped
public class ServingReadiness implements HealthCheck {
    private final SentenceEncoder encoder;
    private final ServedModels models;
    private final TrainingTopic topic;
    private volatile boolean ready;

    ServingReadiness(SentenceEncoder encoder, ServedModels models, @Identifier("training-topic") TrainingTopic topic) {
        this.encoder = encoder;
        this.models = models;
        this.topic = topic;
    }

    @Override
    public HealthCheckResponse call() {
        boolean pastRead = topic.pastRead();
        ready = ready || (pastRead && models.count(ServedModels.State.UNTRIED) == 0);
        return HealthCheckResponse.named("models")
                .status(ready)
                .withData("encoder", encoder.sha256())
                .withData("pastRead", pastRead)
                .withData("served", models.count(ServedModels.State.SERVED))
                .withData("absent", models.count(ServedModels.State.ABSENT))
                .withData("rejected", models.count(ServedModels.State.REJECTED))
                .build();
    }
}
