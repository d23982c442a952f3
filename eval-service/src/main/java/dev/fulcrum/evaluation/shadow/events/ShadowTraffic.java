package dev.fulcrum.evaluation.shadow.events;

import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.evaluation.shadow.CollectPairs;
import dev.fulcrum.evaluation.shadow.domain.CapturedLeg;
import dev.fulcrum.evaluation.shadow.domain.PromptHash;
import dev.fulcrum.evaluation.shadow.domain.Truth;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.FeedbackGiven;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import dev.fulcrum.messaging.traffic.TrafficBatches;
import dev.fulcrum.messaging.traffic.TrafficDecoder;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Answers that our shadow directives let the gateway capture, and the truth that people give about requests. */
@ApplicationScoped
public class ShadowTraffic {
    private static final String OUR_USE = "evaluation";
    private static final String TEACHER = "primary";
    private static final String STUDENT = "shadow";
    private static final int OK = 200;

    private final TrafficDecoder decoder;
    private final TrafficBatches batches;
    private final LargeTexts largeTexts;
    private final CollectPairs collect;
    private final MeterRegistry meters;

    ShadowTraffic(
            TrafficDecoder decoder,
            TrafficBatches batches,
            LargeTexts largeTexts,
            CollectPairs collect,
            MeterRegistry meters) {
        this.decoder = decoder;
        this.batches = batches;
        this.largeTexts = largeTexts;
        this.collect = collect;
        this.meters = meters;
    }

    @Incoming("captures")
    @Blocking
    public void receiveCaptures(ConsumerRecords<String, byte[]> records) {
        batches.storeAll(
                Topics.CAPTURES,
                decoder.decode(records, TextCaptured.class, this::leg),
                CapturedLeg::requestId,
                collect::answers);
    }

    @Incoming("feedback")
    @Blocking
    public void receiveFeedback(ConsumerRecords<String, byte[]> records) {
        batches.storeAll(
                Topics.FEEDBACK,
                decoder.decode(records, FeedbackGiven.class, ShadowTraffic::truth),
                Truth::requestId,
                collect::truths);
    }

    private Optional<CapturedLeg> leg(TextCaptured captured) {
        boolean student = STUDENT.equals(captured.leg());
        if (!OUR_USE.equals(captured.use()) || !student && !TEACHER.equals(captured.leg())) {
            return Optional.empty();
        }
        if (captured.useId() == null
                || captured.requestId() == null
                || captured.team() == null
                || captured.prompt() == null) {
            throw new MalformedTraffic("an id, the team or the prompt is missing");
        }
        return leg(largeTexts.collect(captured), student);
    }

    private Optional<CapturedLeg> leg(TextCaptured captured, boolean student) {
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
                answer,
                captured.subjectHash(),
                captured.capturedAt()));
    }

    private static Optional<Truth> truth(FeedbackGiven feedback) {
        if (feedback.requestId() == null || feedback.team() == null || feedback.givenAt() == null) {
            throw new MalformedTraffic("the request, the team or the time is missing");
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
