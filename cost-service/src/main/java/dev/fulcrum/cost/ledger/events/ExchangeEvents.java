package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.analyses.CompleteAnalyses;
import dev.fulcrum.cost.ledger.RecordCalls;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.trace.TrafficTraces;
import dev.fulcrum.events.Topics;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Exchanges into the ledger, batch by batch, and then the analyses that waited for traffic. No inbox row per call: the
 * ledger's own key makes a second delivery harmless. {@link #receive} returns once the batch is committed, so that
 * nothing is acknowledged that could be lost.
 */
@ApplicationScoped
public class ExchangeEvents {
    private final ExchangeDecoder decoder;
    private final UntilStored untilStored;
    private final RecordCalls calls;
    private final CompleteAnalyses analyses;
    private final TrafficTraces traces;

    ExchangeEvents(
            ExchangeDecoder decoder,
            UntilStored untilStored,
            RecordCalls calls,
            CompleteAnalyses analyses,
            TrafficTraces traces) {
        this.decoder = decoder;
        this.untilStored = untilStored;
        this.calls = calls;
        this.analyses = analyses;
        this.traces = traces;
    }

    @Incoming("exchanges")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> batch) {
        List<MeteredCall> metered = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            decoder.decode(record).ifPresent(metered::add);
        }
        if (metered.isEmpty()) {
            return;
        }
        traces.batch(Topics.EXCHANGES, metered.size(), () -> {
            untilStored.all(metered, calls::record);
            // also for duplicates: the process may have died between the ledger's commit and this
            untilStored.all(features(metered), analyses::ofFeatures);
        });
    }

    private static List<FeatureKey> features(List<MeteredCall> calls) {
        return calls.stream().map(call -> call.owner().key()).distinct().toList();
    }
}
