package dev.fulcrum.workload.effects;

import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes as every service does. */
@Startup
@ApplicationScoped
public class FactsConsumer {
    private final InboxConsumer inbox;

    /** @param together events that may share a transaction */
    FactsConsumer(
            Inbox inbox,
            Effects effects,
            @ConfigProperty(name = "workload.together", defaultValue = "1") int together) {
        this.inbox = inbox.open(Handlers.of("workload.effects")
                .on(BudgetApproved.class, effects::apply)
                .together(together));
    }

    @Incoming("facts")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
