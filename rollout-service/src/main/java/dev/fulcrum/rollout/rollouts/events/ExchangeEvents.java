package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.Topics;
import dev.fulcrum.rollout.rollouts.CountRequests;
import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import dev.fulcrum.rollout.trace.TrafficTraces;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Exchanges of candidates into the count of their stage, batch by batch. No inbox row per call: the exchange's own id
 * makes a second delivery harmless. {@link #receive} returns once the batch is committed.
 */
@ApplicationScoped
public class ExchangeEvents {
    private final CandidateLegDecoder decoder;
    private final UntilStored untilStored;
    private final CountRequests counting;
    private final TrafficTraces traces;

    ExchangeEvents(CandidateLegDecoder decoder, UntilStored untilStored, CountRequests counting, TrafficTraces traces) {
        this.decoder = decoder;
        this.untilStored = untilStored;
        this.counting = counting;
        this.traces = traces;
    }

    @Incoming("exchanges")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> batch) {
        List<CandidateLeg> legs = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            decoder.decode(record).ifPresent(legs::add);
        }
        if (!legs.isEmpty()) {
            traces.batch(Topics.EXCHANGES, legs.size(), () -> untilStored.all(legs, counting::count));
        }
    }
}
