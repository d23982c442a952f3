package dev.fulcrum.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The only way in for a fact. The event's id and the handler's effect are written in one transaction, so that
 * redelivery, rebalance and crash leave the effect exactly once.
 *
 * <pre>
 *  poll ─▶ lanes by key, side by side; within a lane in order:
 *
 *  record ─▶ known type? ─no─▶ counted, ignored
 *              │yes
 *              ▼
 *     key already parked? ─yes─▶ parked behind it
 *              │no
 *              ▼
 *     insert id, run handler, commit ─duplicate─▶ nothing
 *        │NotYetKnown        │failed again and again, or breaks its contract
 *        ▼                   ▼
 *      parked            dead letters, through the outbox ─replay─▶ parked
 * </pre>
 *
 * <p>While the database is away {@link InboxConsumer#receive} does not return: the records must not be acknowledged.
 */
@ApplicationScoped
public class Inbox {
    private final EventHandling handling;
    private final ParkedHandling parkedHandling;
    private final ParkedEvents parkedEvents;
    private final Lanes lanes;
    private final Positions positions;
    private final MeterRegistry meters;

    Inbox(
            EventHandling handling,
            ParkedHandling parkedHandling,
            ParkedEvents parkedEvents,
            Lanes lanes,
            @Identifier(Positions.NAME) Positions positions,
            MeterRegistry meters) {
        this.handling = handling;
        this.parkedHandling = parkedHandling;
        this.parkedEvents = parkedEvents;
        this.lanes = lanes;
        this.positions = positions;
        this.meters = meters;
    }

    /**
     * Opens the inbox for a consumer: its parked events are looked at from now on, before any new one comes. So the
     * consumer's bean is {@code @Startup}; without it nothing parked would move until the first record arrives.
     */
    public InboxConsumer open(Handlers handlers) {
        parkedEvents.retry(handlers, parkedHandling::tryAgain);
        return records -> receive(records, handlers);
    }

    private void receive(ConsumerRecords<String, byte[]> records, Handlers handlers) {
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Arrival arrival = Arrival.of(record);
            if (arrival.data() == null || !handlers.knows(arrival.type())) {
                meters.counter("fulcrum.inbox.ignored", "consumer", handlers.consumer())
                        .increment();
            } else {
                arrivals.add(arrival);
            }
        }
        lanes.run(arrivals, lane -> handling.handle(lane, handlers));
        positions.handled(records);
    }
}
