package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.scheduler.Scheduled;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredArtefactStoreTest {
    private record Config(Path dir, Path cacheDir) implements ArtefactConfig {
        @Override
        public Kind store() {
            return Kind.S3;
        }

        @Override
        public MemorySize cacheSize() {
            return new MemorySize(BigInteger.TEN);
        }
    }

    @TempDir
    Path folder;

    @Test
    void copiesThatNobodyUsedForADayGoByTheClock() throws Exception {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        Path old = Files.write(copies.resolve("a".repeat(64)), new byte[] {1});
        Path used = Files.write(copies.resolve("b".repeat(64)), new byte[] {1});
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        store(copies).tidyCopies();

        assertThat(old).doesNotExist();
        assertThat(used).exists();
        assertThat(ConfiguredArtefactStore.class
                        .getDeclaredMethod("tidyCopies")
                        .getAnnotation(Scheduled.class)
                        .every())
                .isEqualTo("1h");
    }

    @Test
    void whereNothingWasEverFetchedThereIsNothingToTidy() throws IOException {
        store(folder.resolve("none")).tidyCopies();

        assertThat(folder.resolve("none")).doesNotExist();
    }

    private ConfiguredArtefactStore store(Path copies) {
        return new ConfiguredArtefactStore(
                new Config(folder.resolve("local"), copies), new S3Settings(1, Optional.empty(), 1, 1));
    }
}
