package dev.fulcrum.dataset.intake.events;

import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.intake.PrepareCapture;
import dev.fulcrum.dataset.intake.StoreCaptures;
import dev.fulcrum.dataset.intake.domain.Capture;
import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.traffic.BatchTraces;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import dev.fulcrum.messaging.traffic.TrafficBatches;
import dev.fulcrum.messaging.traffic.TrafficDecoder;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Text that a campaign of ours allowed to be captured; what was captured for others' use is not even decoded further.
 * Personal data is replaced while the batch is read: past this class there is none.
 */
@ApplicationScoped
public class CaptureEvents {
    private static final String OUR_USE = "dataset";
    private static final String PRESENT_MODEL = "primary";
    private static final String TOO_LARGE = "too-large";
    private static final Capture.Texts NONE = new Capture.Texts("", "", "", null, null, null, null);

    private final TrafficDecoder decoder;
    private final TrafficBatches batches;
    private final BatchTraces traces;
    private final LargeTexts largeTexts;
    private final PrepareCapture prepare;
    private final StoreCaptures store;
    private final long largest;

    CaptureEvents(
            TrafficDecoder decoder,
            TrafficBatches batches,
            BatchTraces traces,
            LargeTexts largeTexts,
            PrepareCapture prepare,
            StoreCaptures store,
            DatasetConfig config) {
        this.decoder = decoder;
        this.batches = batches;
        this.traces = traces;
        this.largeTexts = largeTexts;
        this.prepare = prepare;
        this.store = store;
        this.largest = config.intake().largestTexts();
    }

    @Incoming("captures")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        List<PreparedCapture> prepared = decoder.decode(records, TextCaptured.class, this::read);
        if (!prepared.isEmpty()) {
            traces.around(
                    Topics.CAPTURES,
                    prepared.size(),
                    () -> batches.storeAll(Topics.CAPTURES, prepared, PreparedCapture::exchangeId, store::store));
        }
    }

    private Optional<PreparedCapture> read(TextCaptured captured) {
        if (!OUR_USE.equals(captured.use()) || !PRESENT_MODEL.equals(captured.leg())) {
            return Optional.empty();
        }
        if (!isWhole(captured)) {
            throw new MalformedTraffic("an id or the time is missing");
        }
        try {
            // texts of many megabytes are no example; a batch of them would not fit the heap
            if (captured.texts() != null && captured.texts().bytes() > largest) {
                return Optional.of(prepared(captured, NONE).setAside(TOO_LARGE));
            }
            TextCaptured whole = largeTexts.collect(captured);
            return Optional.of(prepared(captured, texts(whole)));
        } catch (MalformedTraffic e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // never its message: it may quote the text
            StackTraceElement[] stack = e.getStackTrace();
            throw new MalformedTraffic("its text cannot be read ("
                    + e.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]) + ")");
        }
    }

    private PreparedCapture prepared(TextCaptured captured, Capture.Texts texts) {
        return prepare.prepare(
                captured.useId(),
                captured.projectId(),
                new Capture(
                        captured.exchangeId(),
                        captured.requestId(),
                        orEmpty(captured.model()),
                        texts,
                        captured.status(),
                        orEmpty(captured.finishReason()),
                        captured.responseFormat(),
                        Boolean.TRUE.equals(captured.otherContent()),
                        new Capture.Origin(
                                captured.conversationHash(),
                                captured.subjectHash(),
                                captured.keyId(),
                                captured.provider(),
                                captured.upstream(),
                                captured.traceId()),
                        captured.capturedAt()));
    }

    private static boolean isWhole(TextCaptured captured) {
        return captured.exchangeId() != null
                && captured.requestId() != null
                && captured.useId() != null
                && captured.projectId() != null
                && captured.capturedAt() != null;
    }

    private static Capture.Texts texts(TextCaptured captured) {
        return new Capture.Texts(
                orEmpty(captured.systemPrompt()),
                orEmpty(captured.prompt()),
                orEmpty(captured.answer()),
                captured.history(),
                captured.tools(),
                captured.toolCalls(),
                captured.refusal());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
