package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** One look at a parked event: its effect, a longer wait, or the dead letters. */
@ApplicationScoped
class ParkedHandling {
    private final InboxStore inbox;
    private final ParkingStore parking;
    private final DeadLetters deadLetters;
    private final EventHandling handling;
    private final ConsumerSpans spans;
    private final Pauses pauses;
    private final MessagingConfig config;

    ParkedHandling(
            InboxStore inbox,
            ParkingStore parking,
            DeadLetters deadLetters,
            EventHandling handling,
            ConsumerSpans spans,
            Pauses pauses,
            MessagingConfig config) {
        this.inbox = inbox;
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.handling = handling;
        this.spans = spans;
        this.pauses = pauses;
        this.config = config;
    }

    /** True where its key may go on to the next. */
    boolean tryAgain(long position, Handlers handlers) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                var parked = parking.take(position);
                if (parked.isPresent()) {
                    Arrival arrival = parked.get().arrival();
                    if (inbox.note(handlers.consumer(), List.of(arrival)).isFirst(arrival)) {
                        spans.around(arrival, handlers.consumer(), () -> handling.effect(arrival, handlers));
                    }
                    parking.unpark(position);
                }
                return parked.isPresent();
            });
        } catch (RuntimeException e) {
            return postpone(position, handlers, e);
        }
    }

    private boolean postpone(long position, Handlers handlers, RuntimeException failure) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var parked = parking.take(position);
            if (parked.isEmpty()) {
                return false;
            }
            if (isHopeless(parked.get(), failure)) {
                deadLetters.keep(handlers, parked.get().arrival(), failure);
                parking.unpark(position);
                return true;
            }
            later(parked.get(), failure);
            return false;
        });
    }

    private boolean isHopeless(ParkingStore.Parked parked, RuntimeException failure) {
        if (Failures.isInfrastructure(failure)) {
            return false;
        }
        return failure instanceof MalformedEvent
                || parked.waited().compareTo(config.parkFor()) > 0
                || !(failure instanceof NotYetKnown) && parked.attempts() >= config.handleAttempts();
    }

    private void later(ParkingStore.Parked parked, RuntimeException failure) throws SQLException {
        parking.later(parked.position(), pauses.of(parked.attempts() + 1), String.valueOf(failure.getMessage()));
    }
}
