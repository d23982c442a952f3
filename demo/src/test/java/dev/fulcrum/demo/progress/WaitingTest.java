package dev.fulcrum.demo.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.demo.DemoFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    /** Each look at the clock is a second later. */
    private final Waiting waiting = new Waiting(new Progress(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            () -> nanos.getAndAdd(Duration.ofSeconds(1).toNanos())));

    @Test
    void looksUntilItIsThere() {
        var looks = new AtomicInteger();

        String seen = waiting.until(
                "the model",
                "see the log",
                Duration.ofMinutes(5),
                () -> looks.incrementAndGet() < 3 ? Look.notYet(looks.get() + " of 3") : Look.there("served"));

        assertThat(seen).isEqualTo("served");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("waiting for the model", "1 of 3");
    }

    @Test
    void givesUpWithWhatItWaitedForAndWhereToLook() {
        assertThatThrownBy(() -> waiting.until(
                        "the model", "see ./fulcrum logs training", Duration.ofSeconds(5), () -> Look.notYet("queued")))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("for the model, now: queued; see ./fulcrum logs training");
    }
}
