package dev.fulcrum.messaging.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The only way in for a fact. The event's id and the handler's effect are written in one transaction, so that
 * redelivery, rebalance and crash leave the effect exactly once.
 *
 * <pre>
 *  record ─▶ known type? ─no─▶ counted, ignored
 *              │yes
 *              ▼
 *     key already parked? ─yes─▶ parked behind it
 *              │no
 *              ▼
 *     insert id, run handler, commit ─duplicate─▶ nothing
 *        │NotYetKnown        │failed again and again
 *        ▼                   ▼
 *      parked            dead letters, through the outbox
 * </pre>
 *
 * <p>While the database is away {@link InboxConsumer#receive} does not return: the record must not be acknowledged.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final InboxStore store;
    private final Outbox outbox;
    private final EventJson json;
    private final ConsumerSpans spans;
    private final MessagingConfig config;
    private final MeterRegistry meters;
    private final ParkedEvents parkedEvents;

    Inbox(
            InboxStore store,
            Outbox outbox,
            EventJson json,
            ConsumerSpans spans,
            MessagingConfig config,
            MeterRegistry meters,
            ParkedEvents parkedEvents) {
        this.store = store;
        this.outbox = outbox;
        this.json = json;
        this.spans = spans;
        this.config = config;
        this.meters = meters;
        this.parkedEvents = parkedEvents;
    }

    /** Opens the inbox for a consumer: its parked events are looked at from now on, before any new one comes. */
    public InboxConsumer open(Handlers handlers) {
        parkedEvents.retry(handlers, this::retryParked);
        return record -> receive(record, handlers);
    }

    private void receive(ConsumerRecord<String, byte[]> record, Handlers handlers) {
        Arrival arrival = Arrival.of(record);
        if (arrival.data() == null || !handlers.knows(arrival.type())) {
            meters.counter("fulcrum.inbox.ignored", "consumer", handlers.consumer())
                    .increment();
            return;
        }
        spans.around(arrival, handlers.consumer(), () -> untilCommitted(arrival, handlers));
    }

    private void untilCommitted(Arrival arrival, Handlers handlers) {
        for (int attempt = 1; ; attempt++) {
            try {
                handleOnce(arrival, handlers);
                return;
            } catch (NotYetKnown e) {
                if (stored(() -> store.park(handlers.consumer(), arrival, e.getMessage()))) {
                    return;
                }
            } catch (RuntimeException e) {
                if (Failures.isInfrastructure(e)) {
                    LOG.warnf("Waiting for the database before handling %s: %s", arrival.type(), e.getMessage());
                } else if (attempt >= config.handleAttempts()) {
                    LOG.errorf(e, "Event %s (%s) goes to the dead letters", arrival.eventId(), arrival.type());
                    if (stored(() -> deadLetter(arrival, handlers, e))) {
                        return;
                    }
                }
            }
            pause(attempt);
        }
    }

    private void handleOnce(Arrival arrival, Handlers handlers) {
        QuarkusTransaction.requiringNew().run(() -> {
            try {
                if (store.hasParked(handlers.consumer(), arrival)) {
                    store.park(handlers.consumer(), arrival, "behind an earlier event of its key");
                    return;
                }
                effect(arrival, handlers);
            } catch (SQLException e) {
                throw new InboxUnavailable(e);
            }
        });
    }

    private void effect(Arrival arrival, Handlers handlers) throws SQLException {
        if (!store.firstTime(handlers.consumer(), arrival)) {
            meters.counter("fulcrum.inbox.duplicates", "consumer", handlers.consumer())
                    .increment();
            return;
        }
        try {
            handlers.handle(read(arrival), json);
        } catch (IOException e) {
            throw new MalformedEvent(arrival.type(), e);
        }
        meters.counter("fulcrum.inbox.handled", "consumer", handlers.consumer(), "type", arrival.type())
                .increment();
    }

    private Received<JsonNode> read(Arrival arrival) throws IOException {
        JsonNode data = json.read(arrival.data());
        try {
            return new Received<>(
                    UUID.fromString(arrival.eventId()),
                    arrival.type(),
                    arrival.source(),
                    Instant.parse(arrival.headers().getOrDefault(Headers.TIME, "")),
                    json.project(data),
                    data.path("sequence").asLong(0),
                    data);
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
            throw new MalformedEvent(arrival.type(), e);
        }
    }

    /** One look at a parked event; true where its key may go on to the next. */
    private boolean retryParked(long position, Handlers handlers) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                var parked = store.take(position);
                if (parked.isPresent()) {
                    spans.around(
                            parked.get().arrival(), handlers.consumer(), () -> handleParked(parked.get(), handlers));
                }
                return parked.isPresent();
            });
        } catch (RuntimeException e) {
            return postpone(position, handlers, e);
        }
    }

    private void handleParked(InboxStore.Parked parked, Handlers handlers) {
        try {
            effect(parked.arrival(), handlers);
            store.unpark(parked.position());
        } catch (SQLException e) {
            throw new InboxUnavailable(e);
        }
    }

    private boolean postpone(long position, Handlers handlers, RuntimeException failure) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var parked = store.take(position);
            if (parked.isEmpty()) {
                return false;
            }
            boolean hopeless = parked.get().waited().compareTo(config.parkFor()) > 0
                    || !(failure instanceof NotYetKnown) && parked.get().attempts() >= config.handleAttempts();
            if (hopeless && !Failures.isInfrastructure(failure)) {
                deadLetter(parked.get().arrival(), handlers, failure);
                store.unpark(position);
                return true;
            }
            store.later(position, pauseOf(parked.get().attempts() + 1), String.valueOf(failure.getMessage()));
            return false;
        });
    }

    private void deadLetter(Arrival arrival, Handlers handlers, RuntimeException reason) {
        Map<String, String> headers = new LinkedHashMap<>(arrival.headers());
        headers.put("fulcrum-dead-letter-reason", String.valueOf(reason.getMessage()));
        headers.put("fulcrum-dead-letter-consumer", handlers.consumer());
        headers.put("fulcrum-dead-letter-topic", arrival.topic());
        outbox.appendDeadLetter(
                dev.fulcrum.events.Topics.DEAD_LETTERS_PREFIX + config.service(),
                arrival.key(),
                headers,
                arrival.data());
        meters.counter("fulcrum.inbox.dead-letters", "consumer", handlers.consumer())
                .increment();
    }

    @FunctionalInterface
    private interface Write {
        void run() throws SQLException;
    }

    private boolean stored(Write write) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                try {
                    write.run();
                } catch (SQLException e) {
                    throw new InboxUnavailable(e);
                }
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("The inbox waits for its database: %s", e.getMessage());
            return false;
        }
    }

    private Duration pauseOf(int attempt) {
        long millis = config.handleBackoff().toMillis() << Math.min(attempt - 1, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    }

    private void pause(int attempt) {
        try {
            parkedEvents.stopping().await(pauseOf(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InboxUnavailable(e);
        }
    }
}
