package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.ledger.RecordCalls;
import dev.fulcrum.cost.ledger.domain.CallsCounted;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.BatchTraces;
import dev.fulcrum.messaging.traffic.TrafficBatches;
import dev.fulcrum.messaging.traffic.TrafficDecoder;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Exchanges into the ledger, batch by batch, and then whoever waited for traffic. No inbox row per call: the
 * ledger's own key makes a second delivery harmless. {@link #receive} returns once the batch is committed, so that
 * nothing is acknowledged that could be lost.
 */
@ApplicationScoped
public class ExchangeEvents {
    private final TrafficDecoder decoder;
    private final TrafficBatches batches;
    private final RecordCalls calls;
    private final MeteredCalls reader;
    private final Event<CallsCounted> counted;
    private final BatchTraces traces;

    ExchangeEvents(
            TrafficDecoder decoder,
            TrafficBatches batches,
            RecordCalls calls,
            MeteredCalls reader,
            Event<CallsCounted> counted,
            BatchTraces traces) {
        this.decoder = decoder;
        this.batches = batches;
        this.calls = calls;
        this.reader = reader;
        this.counted = counted;
        this.traces = traces;
    }

    @Incoming("exchanges")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        List<MeteredCall> metered = decoder.decode(records, ExchangeRecorded.class, reader::read);
        if (metered.isEmpty()) {
            return;
        }
        traces.around(Topics.EXCHANGES, metered.size(), () -> {
            batches.storeAll(Topics.EXCHANGES, metered, MeteredCall::exchangeId, calls::record);
            // also for duplicates: the process may have died between the ledger's commit and this
            batches.storeAll(
                    Topics.EXCHANGES, features(metered), Function.identity(), of -> counted.fire(new CallsCounted(of)));
        });
    }

    private static List<FeatureKey> features(List<MeteredCall> calls) {
        return calls.stream().map(call -> call.owner().key()).distinct().toList();
    }
}
