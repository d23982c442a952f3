package dev.fulcrum.dataset.examples.events;

import dev.fulcrum.dataset.examples.StoreCaptures;
import dev.fulcrum.dataset.examples.domain.Capture;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Text that a campaign of ours allowed to be captured; what was captured for others' use is not even decoded further. */
@ApplicationScoped
public class CaptureEvents {
    private static final Logger LOG = Logger.getLogger(CaptureEvents.class);
    private static final String TYPE = Contract.of(TextCaptured.class).type();
    private static final String OUR_USE = "dataset";
    private static final String PRESENT_MODEL = "primary";

    private final EventJson json;
    private final CaptureBatches batches;
    private final MeterRegistry meters;

    CaptureEvents(EventJson json, CaptureBatches batches, MeterRegistry meters) {
        this.json = json;
        this.batches = batches;
        this.meters = meters;
    }

    @Incoming("captures")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        List<StoreCaptures.Arrived> arrived = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            decode(record).ifPresent(arrived::add);
        }
        if (!arrived.isEmpty()) {
            batches.storeAll(arrived);
        }
    }

    private Optional<StoreCaptures.Arrived> decode(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null
                || !TYPE.equals(Headers.read(record.headers()).get(Headers.TYPE))) {
            return Optional.empty();
        }
        try {
            TextCaptured captured = json.convert(json.read(record.value()), TextCaptured.class);
            if (!OUR_USE.equals(captured.use()) || !PRESENT_MODEL.equals(captured.leg())) {
                return Optional.empty();
            }
            if (!isWhole(captured)) {
                throw new IOException("an id, the model, the texts or the time is missing");
            }
            return Optional.of(arrived(captured));
        } catch (IOException e) {
            meters.counter("fulcrum.dataset.captures", "outcome", "malformed").increment();
            // by reference only: a capture's text must not reach the log
            LOG.warnf(
                    "Capture at %s-%d offset %d is malformed and was skipped: %s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
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
