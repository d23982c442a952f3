package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InboxConsumersContractTest {
    /** A bean that is made when its first record arrives would leave what is parked, or replayed, lying until then. */
    @Test
    void everyConsumerIsThereFromTheStart() throws IOException {
        List<Path> consumers = consumers();
        assertThat(consumers).hasSizeGreaterThan(8);
        assertThat(consumers)
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as(file.toString()).contains("@Startup"));
    }

    private static List<Path> consumers() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.path("."))) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("/reliable-messaging/"))
                    .filter(InboxConsumersContractTest::opensAnInbox)
                    .toList();
        }
    }

    private static boolean opensAnInbox(Path file) {
        try {
            return Files.readString(file).contains("inbox.open(");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
