package dev.fulcrum.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Connections whose other end is gone without a word, as after a failover behind a firewall. No error ever comes; only
 * a replica that gives up waiting goes on.
 */
@EnabledIfSystemProperty(
        named = "fulcrum.faults.slow",
        matches = "true",
        disabledReason = "waits for time limits to pass; system-tests/faults runs it")
class SilentWireST {
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    @Test
    void aConsumerGoesOnWhenItsDatabaseFallsSilent() {
        UUID before = SmallPipe.appendSoon(UUID.randomUUID());
        assertThat(SmallPipe.hasEffectSoon(before)).isTrue();

        SmallPipe.get().consumers().get(0).postgres().silence();

        aFactHasItsEffectInTheEnd();
    }

    @Test
    void aProducerGoesOnWhenItsDatabaseFallsSilent() {
        SmallPipe.appendSoon(UUID.randomUUID());

        SmallPipe.get().producers().get(0).postgres().silence();

        aFactHasItsEffectInTheEnd();
    }

    @Test
    void bothGoOnWhenKafkaFallsSilent() {
        UUID before = SmallPipe.appendSoon(UUID.randomUUID());
        assertThat(SmallPipe.hasEffectSoon(before)).isTrue();

        SmallPipe.get().replicas().forEach(replica -> replica.kafka().silence());

        aFactHasItsEffectInTheEnd();
    }

    private static void aFactHasItsEffectInTheEnd() {
        UUID after = SmallPipe.appendSoon(UUID.randomUUID());
        assertThat(Flow.until(SmallPipe.get(), () -> SmallPipe.effects(after) > 0, PATIENCE))
                .as("a fact asked for after the silence began has its effect within %s", PATIENCE)
                .isTrue();
    }
}
