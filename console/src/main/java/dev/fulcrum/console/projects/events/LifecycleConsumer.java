package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.RecordEvent;
import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.storage.ProjectFold.Description;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads every lifecycle topic. No event waits for another: each folds by itself. */
@Startup
@ApplicationScoped
public class LifecycleConsumer {
    /** A rebuild reads years of events; folding is quick, committing is not. */
    private static final int IN_ONE_TRANSACTION = 100;

    private final InboxConsumer inbox;
    private final RecordEvent recordEvent;

    LifecycleConsumer(Inbox inbox, RecordEvent recordEvent) {
        this.recordEvent = recordEvent;
        Handlers handlers = Handlers.of("console.lifecycle");
        Story.all().forEach(story -> handle(handlers, story));
        this.inbox = inbox.open(handlers.together(IN_ONE_TRANSACTION));
    }

    @Incoming("lifecycle")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }

    private <T> void handle(Handlers handlers, Story<T> story) {
        String topic = Contract.of(story.fact()).topic();
        Stage stage = Stage.ofTopic(topic)
                .orElseThrow(() -> new IllegalStateException(story.fact() + " is of no lifecycle topic: " + topic));
        handlers.on(story.fact(), event -> {
            recordEvent.record(event, stage, topic, story.teller().apply(event.data()));
            describe(event);
        });
    }

    private void describe(Received<?> event) {
        if (event.data() instanceof ProjectRegistered fact) {
            recordEvent.describe(
                    event,
                    new Description(
                            fact.name(),
                            fact.application(),
                            fact.feature(),
                            fact.task(),
                            fact.presentModel(),
                            fact.monthlyCalls()));
        } else if (event.data() instanceof ProjectUpdated fact) {
            recordEvent.describe(
                    event,
                    new Description(
                            fact.name(),
                            fact.application(),
                            fact.feature(),
                            fact.task(),
                            fact.presentModel(),
                            fact.monthlyCalls()));
        }
    }
}
