package dev.fulcrum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.FeedbackGiven;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import dev.fulcrum.gateway.spool.events.SpoolSender;
import dev.fulcrum.gateway.spool.storage.Spool;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was spooled while Kafka was away arrives when it is back, even with another process. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class SpoolRecoveryIT {
    private static final Spool.Limits LIMITS = new Spool.Limits(1000, Duration.ofMillis(100), 1 << 20);
    private static final SpoolSender.Settings SETTINGS =
            new SpoolSender.Settings(10, Duration.ZERO, Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final int RECORDS = 30;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Test
    void sendsWhatAProcessLeftThatNeverReachedTheBroker() throws Exception {
        Path dir = Files.createTempDirectory(Path.of("target"), "spool-recovery");
        String run = UUID.randomUUID().toString();
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:9");
        try (Spool spool = Spool.open(dir, LIMITS);
                SpoolSender sender = new SpoolSender(spool, nobody, SETTINGS, SpoolRecoveryIT::noLoss)) {
            for (int i = 0; i < RECORDS; i++) {
                append(spool, run + "-" + i);
            }
            assertThat(sender).isNotNull();
        }

        try (Spool spool = Spool.open(dir, LIMITS);
                SpoolSender sender = new SpoolSender(spool, broker, SETTINGS, SpoolRecoveryIT::noLoss);
                EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> spool.bytes() == 0);
            assertThat(sender).isNotNull();
            assertThat(probe.all(FeedbackGiven.class).stream()
                            .map(event -> event.key())
                            .filter(key -> key.startsWith(run))
                            .distinct())
                    .hasSize(RECORDS);
        }
    }

    private static void append(Spool spool, String key) throws IOException {
        spool.append(List.of(new SpooledRecord(
                Topics.FEEDBACK,
                key,
                Map.of("ce_type", "dev.fulcrum.gateway.feedback-given.v1".getBytes(StandardCharsets.UTF_8)),
                ("{\"requestId\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8))));
    }

    private static void noLoss(String reason, int records) {
        throw new AssertionError(records + " lost: " + reason);
    }
}
