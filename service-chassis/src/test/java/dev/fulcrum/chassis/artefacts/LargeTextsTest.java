package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTextsTest {
    private static final String SECRET = "my account is 4711";

    @TempDir
    Path folder;

    private LargeTexts texts;

    @BeforeEach
    void open() {
        texts = new LargeTexts(folder.resolve("captures"), new ObjectMapper());
    }

    @Test
    void textsComeBackAsTheyWere() throws IOException {
        TextCaptured captured = captured("a \u0000 b \uD83D\uDE80 c");

        TextCaptured left = texts.leave(captured);

        assertThat(left.prompt()).isEmpty();
        assertThat(left.history()).isNull();
        assertThat(left.keyId()).isEqualTo(captured.keyId());
        assertThat(left.texts().uri()).endsWith("sha256/" + left.texts().sha256());
        assertThat(left.texts().bytes()).isEqualTo(Files.size(file(left)));
        assertThat(texts.collect(left)).isEqualTo(captured);
        assertThat(texts.collect(captured)).isSameAs(captured);
    }

    @Test
    void whatIsGoneOrDamagedIsSaidWithoutItsText() throws IOException {
        TextCaptured damaged = texts.leave(captured(SECRET));
        Files.writeString(file(damaged), "{\"prompt\":\"" + SECRET + "\"}");
        assertMalformed(damaged);

        Files.delete(file(damaged));
        assertMalformed(damaged);
    }

    private void assertMalformed(TextCaptured captured) {
        assertThatExceptionOfType(MalformedTraffic.class)
                .isThrownBy(() -> texts.collect(captured))
                .withMessageContaining(captured.texts().uri())
                .withMessageNotContaining(SECRET);
    }

    @Test
    void deletesWhatIsTooOldUnlessItWasStoredAgain() throws IOException {
        assertThat(texts.deleteBefore(Instant.now())).isZero();
        TextCaptured old = texts.leave(captured("old"));
        TextCaptured again = texts.leave(captured("again"));
        TextCaptured young = texts.leave(captured("young"));
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(file(old), yesterday);
        Files.setLastModifiedTime(file(again), yesterday);
        texts.leave(captured("again"));

        assertThat(texts.deleteBefore(Instant.now().minus(Duration.ofHours(1)))).isEqualTo(1);

        assertThat(file(old)).doesNotExist();
        assertThat(file(again)).exists();
        assertThat(file(young)).exists();
    }

    private static Path file(TextCaptured left) {
        return Path.of(URI.create(left.texts().uri()));
    }

    private static TextCaptured captured(String prompt) {
        return new TextCaptured(
                "request",
                UUID.randomUUID(),
                "primary",
                "dataset",
                UUID.randomUUID(),
                UUID.randomUUID(),
                "support",
                "triage",
                "m",
                "be brief",
                prompt,
                "yes",
                200,
                "stop",
                Instant.now(),
                null,
                "[{\"role\":\"user\",\"content\":\"before\"}]",
                "[]",
                "[{\"id\":\"1\"}]",
                "no",
                "json_object",
                true,
                "c".repeat(64),
                "d".repeat(64),
                UUID.randomUUID(),
                "openai",
                "provider",
                "e".repeat(32));
    }
}
