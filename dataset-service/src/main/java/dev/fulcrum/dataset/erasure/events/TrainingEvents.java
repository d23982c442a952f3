package dev.fulcrum.dataset.erasure.events;

import dev.fulcrum.dataset.erasure.storage.TrainedModels;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Remembers which model learned from which version. */
@Startup
@ApplicationScoped
public class TrainingEvents {
    private final InboxConsumer inbox;
    private final TrainedModels models;

    TrainingEvents(Inbox inbox, TrainedModels models) {
        this.models = models;
        this.inbox = inbox.open(Handlers.of("dataset.training").on(ModelRegistered.class, this::registered));
    }

    @Incoming("training")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }

    private void registered(Received<ModelRegistered> fact) {
        ModelRegistered data = fact.data();
        models.keep(
                fact.project().projectId(),
                new TrainedModels.Trained(data.modelId(), data.name(), data.datasetVersionId()),
                fact.time());
    }
}
