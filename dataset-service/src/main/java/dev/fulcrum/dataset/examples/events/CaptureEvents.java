package dev.fulcrum.dataset.examples.events;

import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.dataset.examples.StoreCaptures;
import dev.fulcrum.dataset.examples.domain.Capture;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import dev.fulcrum.messaging.traffic.TrafficBatches;
import dev.fulcrum.messaging.traffic.TrafficDecoder;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Text that a campaign of ours allowed to be captured; what was captured for others' use is not even decoded further. */
@ApplicationScoped
public class CaptureEvents {
    private static final String OUR_USE = "dataset";
    private static final String PRESENT_MODEL = "primary";

    private final TrafficDecoder decoder;
    private final TrafficBatches batches;
    private final LargeTexts largeTexts;
    private final StoreCaptures store;

    CaptureEvents(TrafficDecoder decoder, TrafficBatches batches, LargeTexts largeTexts, StoreCaptures store) {
        this.decoder = decoder;
        this.batches = batches;
        this.largeTexts = largeTexts;
        this.store = store;
    }

    @Incoming("captures")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        batches.storeAll(
                Topics.CAPTURES,
                decoder.decode(records, TextCaptured.class, this::read),
                one -> one.capture().exchangeId(),
                store::store);
    }

    private Optional<StoreCaptures.Arrived> read(TextCaptured captured) {
        if (!OUR_USE.equals(captured.use()) || !PRESENT_MODEL.equals(captured.leg())) {
            return Optional.empty();
        }
        if (!isWhole(captured)) {
            throw new MalformedTraffic("an id or the time is missing");
        }
        return Optional.of(arrived(largeTexts.collect(captured)));
    }

    private static boolean isWhole(TextCaptured captured) {
        return captured.exchangeId() != null
                && captured.requestId() != null
                && captured.useId() != null
                && captured.projectId() != null
                && captured.capturedAt() != null;
    }

    private static StoreCaptures.Arrived arrived(TextCaptured captured) {
        return new StoreCaptures.Arrived(
                captured.useId(),
                captured.projectId(),
                new Capture(
                        captured.exchangeId(),
                        captured.requestId(),
                        orEmpty(captured.model()),
                        orEmpty(captured.systemPrompt()),
                        orEmpty(captured.prompt()),
                        orEmpty(captured.answer()),
                        captured.status(),
                        orEmpty(captured.finishReason()),
                        captured.capturedAt()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
