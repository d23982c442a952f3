package dev.fulcrum.evaluation.shadow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.evaluation.shadow.CollectPairs;
import dev.fulcrum.evaluation.shadow.domain.CapturedLeg;
import dev.fulcrum.evaluation.shadow.domain.PromptHash;
import dev.fulcrum.evaluation.shadow.domain.Truth;
import dev.fulcrum.events.gateway.FeedbackGiven;
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

/** Answers that our shadow directives let the gateway capture, and the truth that people give about requests. */
@ApplicationScoped
public class ShadowTraffic {
    private static final Logger LOG = Logger.getLogger(ShadowTraffic.class);
    private static final String OUR_USE = "evaluation";
    private static final String TEACHER = "primary";
    private static final String STUDENT = "shadow";
    private static final int OK = 200;

    private final EventJson json;
    private final TrafficBatches batches;
    private final CollectPairs collect;
    private final MeterRegistry meters;

    ShadowTraffic(EventJson json, TrafficBatches batches, CollectPairs collect, MeterRegistry meters) {
        this.json = json;
        this.batches = batches;
        this.collect = collect;
        this.meters = meters;
    }

    @FunctionalInterface
    private interface Decoder<F, T> {
        Optional<T> decode(F fact) throws IOException;
    }

    @Incoming("captures")
    @Blocking
    public void receiveCaptures(ConsumerRecords<String, byte[]> records) {
        batches.storeAll(decode(records, TextCaptured.class, this::leg), collect::answers);
    }

    @Incoming("feedback")
    @Blocking
    public void receiveFeedback(ConsumerRecords<String, byte[]> records) {
        batches.storeAll(decode(records, FeedbackGiven.class, this::truth), collect::truths);
    }

    private <F, T> List<T> decode(ConsumerRecords<String, byte[]> records, Class<F> factType, Decoder<F, T> decoder) {
        String type = Contract.of(factType).type();
        List<T> decoded = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null
                    || !type.equals(Headers.read(record.headers()).get(Headers.TYPE))) {
                continue;
            }
            try {
                JsonNode data = json.read(record.value());
                decoder.decode(json.convert(data, factType)).ifPresent(decoded::add);
            } catch (IOException e) {
                meters.counter("fulcrum.evaluation.malformed", "topic", record.topic())
                        .increment();
                // by reference only: text of traffic must not reach the log
                LOG.warnf(
                        "Record at %s-%d offset %d is malformed and was skipped: %s",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getClass().getSimpleName());
            }
        }
        return decoded;
    }

    private Optional<CapturedLeg> leg(TextCaptured captured) throws IOException {
        boolean student = STUDENT.equals(captured.leg());
        if (!OUR_USE.equals(captured.use()) || !student && !TEACHER.equals(captured.leg())) {
            return Optional.empty();
        }
        if (captured.useId() == null
                || captured.requestId() == null
                || captured.team() == null
                || captured.prompt() == null) {
            throw new IOException("an id, the team or the prompt is missing");
        }
        String answer = captured.status() == OK && captured.answer() != null
                ? storable(captured.answer()).strip()
                : "";
        if (!student && answer.isEmpty()) {
            // the client got no answer either: there is nothing to compare with
            meters.counter("fulcrum.evaluation.captures", "outcome", "primary-failed")
                    .increment();
            return Optional.empty();
        }
        return Optional.of(new CapturedLeg(
                captured.useId(),
                captured.team(),
                captured.requestId(),
                student,
                PromptHash.of(captured.prompt()),
                answer));
    }

    private Optional<Truth> truth(FeedbackGiven feedback) throws IOException {
        if (feedback.requestId() == null || feedback.team() == null || feedback.givenAt() == null) {
            throw new IOException("the request, the team or the time is missing");
        }
        // a score says how good an answer was, not which answer is right
        return feedback.expected() == null || feedback.expected().isBlank()
                ? Optional.empty()
                : Optional.of(new Truth(
                        feedback.team(), feedback.requestId(), storable(feedback.expected()), feedback.givenAt()));
    }

    /** PostgreSQL has no NUL in text. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
