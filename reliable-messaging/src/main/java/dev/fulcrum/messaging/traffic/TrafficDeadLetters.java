package dev.fulcrum.messaging.traffic;

import dev.fulcrum.events.Topics;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.Stopping;
import dev.fulcrum.messaging.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Dead letters of traffic. They hold no data: text may be read by those alone whom its topic admits, and for as long as
 * the topic keeps it. They are not replayed; topic, partition and offset say where the record lies while it is kept.
 */
@Singleton
class TrafficDeadLetters implements LeftOut {
    private static final Logger LOG = Logger.getLogger(TrafficDeadLetters.class);
    private static final byte[] NO_DATA = {};

    private final Outbox outbox;
    private final String deadLetterTopic;
    private final TrafficConfig config;
    private final Stopping stopping;

    TrafficDeadLetters(Outbox outbox, MessagingConfig messaging, TrafficConfig config, Stopping stopping) {
        this.outbox = outbox;
        this.deadLetterTopic = Topics.DEAD_LETTERS_PREFIX + messaging.service();
        this.config = config;
        this.stopping = stopping;
    }

    @Override
    public void tell(String topic, String reference, Map<String, String> headers, String reason) {
        Map<String, String> told = new LinkedHashMap<>(headers);
        told.put("fulcrum-dead-letter-reason", reason);
        told.put("fulcrum-dead-letter-topic", topic);
        while (!stored(reference, told)) {
            if (stopping.pause(config.firstPause())) {
                throw new IllegalStateException(
                        "The service stops before a dead letter was stored; it will come again");
            }
        }
    }

    private boolean stored(String reference, Map<String, String> headers) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> outbox.appendDeadLetter(deadLetterTopic, reference, headers, NO_DATA));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("A dead letter waits for the database: %s", e.getMessage());
            return false;
        }
    }
}
