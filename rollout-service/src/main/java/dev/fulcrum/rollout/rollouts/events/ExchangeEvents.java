package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.BatchTraces;
import dev.fulcrum.messaging.traffic.TrafficBatches;
import dev.fulcrum.messaging.traffic.TrafficDecoder;
import dev.fulcrum.rollout.rollouts.CountRequests;
import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Exchanges of candidates into the count of their stage, batch by batch. No inbox row per call: the exchange's own id
 * makes a second delivery harmless. {@link #receive} returns once the batch is committed.
 */
@ApplicationScoped
public class ExchangeEvents {
    private final TrafficDecoder decoder;
    private final TrafficBatches batches;
    private final CountRequests counting;
    private final BatchTraces traces;

    ExchangeEvents(TrafficDecoder decoder, TrafficBatches batches, CountRequests counting, BatchTraces traces) {
        this.decoder = decoder;
        this.batches = batches;
        this.counting = counting;
        this.traces = traces;
    }

    @Incoming("exchanges")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        List<CandidateLeg> legs = decoder.decode(records, ExchangeRecorded.class, CandidateLegs::read);
        if (!legs.isEmpty()) {
            traces.around(
                    Topics.EXCHANGES,
                    legs.size(),
                    () -> batches.storeAll(Topics.EXCHANGES, legs, CandidateLeg::exchangeId, counting::count));
        }
    }
}
