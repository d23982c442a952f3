package dev.fulcrum.gateway.calls.events;

import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.spool.events.TrafficFacts;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Lays texts that no record could hold beside the topic, and clears them away when the topic's records are gone. */
@Singleton
public class LargeCaptures {
    private static final Logger LOG = Logger.getLogger(LargeCaptures.class);

    private final LargeTexts texts;
    private final TrafficFacts facts;
    private final GatewayConfig.LargeTexts settings;

    LargeCaptures(LargeTexts texts, TrafficFacts facts, GatewayConfig config) {
        this.texts = texts;
        this.facts = facts;
        this.settings = config.largeTexts();
    }

    /**
     * The fact as it goes into a record.
     *
     * @return empty where its texts could not be stored: counted, and the call itself is recorded all the same
     */
    Optional<TextCaptured> fit(TextCaptured captured) {
        long characters = Stream.of(
                        captured.systemPrompt(),
                        captured.prompt(),
                        captured.answer(),
                        captured.history(),
                        captured.tools(),
                        captured.toolCalls(),
                        captured.refusal())
                .filter(Objects::nonNull)
                .mapToLong(String::length)
                .sum();
        if (characters < settings.from().asLongValue()) {
            return Optional.of(captured);
        }
        try {
            return Optional.of(texts.leave(captured));
        } catch (IOException e) {
            LOG.errorf(
                    "The text of exchange %s is lost, its %d characters cannot be stored: %s",
                    captured.exchangeId(), characters, e.getMessage());
            facts.dropped("text-not-stored", 1);
            return Optional.empty();
        }
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() throws IOException {
        int deleted = texts.deleteBefore(Instant.now().minus(settings.keep()));
        if (deleted > 0) {
            LOG.infof("Deleted %d large texts, older than %s", deleted, settings.keep());
        }
    }
}
