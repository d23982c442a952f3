package dev.fulcrum.messaging.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.ContractCheck;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.health.Troubles;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A lane's events in order, each until its fate is committed: effect, parked, or dead letter. */
@ApplicationScoped
class EventHandling {
    private static final Logger LOG = Logger.getLogger(EventHandling.class);

    private final InboxStore inbox;
    private final ParkingStore parking;
    private final DeadLetters deadLetters;
    private final EventJson json;
    private final ContractCheck contracts;
    private final TraceHeaders trace;
    private final ConsumerSpans spans;
    private final Pauses pauses;
    private final MessagingConfig config;
    private final MeterRegistry meters;
    private final Troubles troubles;

    EventHandling(
            InboxStore inbox,
            ParkingStore parking,
            DeadLetters deadLetters,
            EventJson json,
            ContractCheck contracts,
            TraceHeaders trace,
            ConsumerSpans spans,
            Pauses pauses,
            MessagingConfig config,
            MeterRegistry meters,
            Troubles troubles) {
        this.inbox = inbox;
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.json = json;
        this.contracts = contracts;
        this.trace = trace;
        this.spans = spans;
        this.pauses = pauses;
        this.config = config;
        this.meters = meters;
        this.troubles = troubles;
    }

    void handle(List<Arrival> lane, Handlers handlers) {
        for (int from = 0; from < lane.size(); from += handlers.perTransaction()) {
            List<Arrival> chunk = lane.subList(from, Math.min(lane.size(), from + handlers.perTransaction()));
            if (chunk.size() == 1 || !handledTogether(chunk, handlers)) {
                chunk.forEach(
                        arrival -> spans.around(arrival, handlers.consumer(), () -> untilCommitted(arrival, handlers)));
            }
        }
    }

    private boolean handledTogether(List<Arrival> chunk, Handlers handlers) {
        try {
            inOneTransaction(chunk, handlers, (arrival, effect) -> spans.around(arrival, handlers.consumer(), effect));
            return true;
        } catch (RuntimeException oneOfThem) {
            LOG.debugf("%d events are handled one by one: %s", chunk.size(), oneOfThem.getMessage());
            return false;
        }
    }

    private void untilCommitted(Arrival arrival, Handlers handlers) {
        for (int attempt = 1; ; attempt++) {
            try {
                inOneTransaction(List.of(arrival), handlers, (same, effect) -> effect.run());
                return;
            } catch (NotYetKnown e) {
                if (stored(() -> parking.park(handlers.consumer(), arrival, String.valueOf(e.getMessage())))) {
                    return;
                }
            } catch (RuntimeException e) {
                if (Failures.isInfrastructure(e)) {
                    troubles.database().failed(String.valueOf(e.getMessage()));
                    LOG.warnf("Waiting for the database before handling %s: %s", arrival.type(), e.getMessage());
                } else if (attempt >= config.handleAttempts() || e instanceof MalformedEvent) {
                    LOG.errorf(e, "Event %s (%s) goes to the dead letters", arrival.eventId(), arrival.type());
                    if (stored(() -> deadLetters.keep(handlers, arrival, e))) {
                        return;
                    }
                }
            }
            pauses.await(attempt);
        }
    }

    @FunctionalInterface
    private interface Around {
        void run(Arrival arrival, Runnable effect);
    }

    private void inOneTransaction(List<Arrival> chunk, Handlers handlers, Around around) {
        Handled handled = QuarkusTransaction.requiringNew().call(() -> {
            InboxStore.Noted noted = inbox.note(handlers.consumer(), chunk);
            Handled so = new Handled(new ArrayList<>(), new ArrayList<>());
            for (Arrival arrival : chunk) {
                if (!noted.isFirst(arrival)) {
                    so.repeats().add(arrival);
                } else if (noted.waitsBehindAnother(arrival)) {
                    inbox.forget(handlers.consumer(), arrival);
                    parking.park(handlers.consumer(), arrival, "behind an earlier event of its key");
                } else {
                    around.run(arrival, () -> effect(arrival, handlers));
                    so.effects().add(arrival);
                }
            }
            return so;
        });
        troubles.database().answered();
        count(chunk.size(), handled, handlers);
    }

    /** What a transaction did; the rest of its events is parked. */
    private record Handled(List<Arrival> effects, List<Arrival> repeats) {}

    /** The handler's own part; joins the transaction in progress, in which the event has been noted. */
    void effect(Arrival arrival, Handlers handlers) {
        try {
            handlers.handle(read(arrival), json);
        } catch (IOException e) {
            throw new MalformedEvent(arrival.type(), e);
        }
    }

    private Received<JsonNode> read(Arrival arrival) throws IOException {
        if (arrival.source().isEmpty()) {
            throw new MalformedEvent(arrival.type(), "it has no " + Headers.SOURCE);
        }
        JsonNode data = json.read(arrival.data());
        contracts.breach(arrival.type(), data).ifPresent(breach -> {
            throw new MalformedEvent(arrival.type(), breach);
        });
        try {
            return new Received<>(
                    UUID.fromString(arrival.eventId()),
                    arrival.type(),
                    arrival.source(),
                    Instant.parse(arrival.headers().getOrDefault(Headers.TIME, "")),
                    trace.traceId(arrival.headers()),
                    json.project(data),
                    data.path("sequence").asLong(0),
                    data);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEvent(arrival.type(), e);
        }
    }

    private void count(int events, Handled handled, Handlers handlers) {
        String consumer = handlers.consumer();
        meters.summary("fulcrum.inbox.transaction.events", "consumer", consumer).record(events);
        if (!handled.repeats().isEmpty()) {
            meters.counter("fulcrum.inbox.duplicates", "consumer", consumer)
                    .increment(handled.repeats().size());
        }
        handled.effects().forEach(arrival -> meters.counter(
                        "fulcrum.inbox.handled", "consumer", consumer, "type", arrival.type())
                .increment());
    }

    @FunctionalInterface
    private interface Write {
        void run() throws SQLException;
    }

    private boolean stored(Write write) {
        try {
            QuarkusTransaction.requiringNew().call(() -> {
                write.run();
                return null;
            });
            return true;
        } catch (RuntimeException e) {
            troubles.database().failed(String.valueOf(e.getMessage()));
            LOG.warnf("The inbox waits for its database: %s", e.getMessage());
            return false;
        }
    }
}
