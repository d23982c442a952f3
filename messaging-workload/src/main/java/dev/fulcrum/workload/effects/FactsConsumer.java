package dev.fulcrum.workload.effects;

import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes as every service does. */
@ApplicationScoped
public class FactsConsumer {
    private final InboxConsumer inbox;

    FactsConsumer(Inbox inbox, Effects effects) {
        this.inbox = inbox.open(Handlers.of("workload.effects").on(BudgetApproved.class, effects::apply));
    }

    @Incoming("facts")
    @Blocking
    public void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record);
    }
}
