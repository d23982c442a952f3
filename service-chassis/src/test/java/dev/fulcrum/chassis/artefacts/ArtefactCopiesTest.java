package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactCopiesTest {
    private static final int BYTES = 100;

    @TempDir
    Path folder;

    private final Moving clock = new Moving();

    @Test
    void letsTheLongestUnusedGoWhereThereIsNoRoom() throws IOException {
        ArtefactCopies copies = copies(2 * BYTES);
        Artefact first = add(copies, 1);
        Artefact second = add(copies, 2);
        clock.passes(Duration.ofHours(2));
        copies.use(first.sha256());
        clock.passes(Duration.ofHours(2));

        Artefact third = add(copies, 3);

        assertThat(copies.has(first.sha256())).isTrue();
        assertThat(copies.has(second.sha256())).isFalse();
        assertThat(copies.has(third.sha256())).isTrue();
    }

    @Test
    void keepsWhatSomebodyMayBeReading() throws IOException {
        ArtefactCopies copies = copies(BYTES);
        Artefact first = add(copies, 1);
        clock.passes(Duration.ofMinutes(59));

        add(copies, 2);

        assertThat(copies.has(first.sha256())).isTrue();
    }

    @Test
    void forgetsWhatNobodyUsedForADayThoughThereIsRoom() throws IOException {
        ArtefactCopies copies = copies(100 * BYTES);
        Artefact first = add(copies, 1);
        clock.passes(Duration.ofHours(25));

        add(copies, 2);

        assertThat(copies.has(first.sha256())).isFalse();
    }

    @Test
    void forgetsThatWithoutAnotherFetchToo() throws IOException {
        ArtefactCopies copies = copies(100 * BYTES);
        copies.tidy();
        Artefact first = add(copies, 1);
        clock.passes(Duration.ofHours(2));
        Artefact second = add(copies, 2);
        clock.passes(Duration.ofHours(23));

        copies.tidy();

        assertThat(copies.has(first.sha256())).isFalse();
        assertThat(copies.has(second.sha256())).isTrue();
    }

    @Test
    void leavesNothingWhereTheSourceBreaksOff() {
        ArtefactCopies copies = copies(BYTES);
        Artefact artefact = artefact(1);

        assertThatThrownBy(() -> copies.add(artefact, target -> {
                    Files.write(target, new byte[] {1});
                    throw new IOException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(folder).isEmptyDirectory();
    }

    private ArtefactCopies copies(long bytes) {
        return new ArtefactCopies(folder, bytes, clock);
    }

    private static Artefact add(ArtefactCopies copies, int content) throws IOException {
        Artefact artefact = artefact(content);
        copies.add(artefact, target -> Files.write(target, bytes(content)));
        return artefact;
    }

    private static Artefact artefact(int content) {
        String hash = Sha256.of(bytes(content));
        return new Artefact("s3://bucket/sha256/" + hash, hash, BYTES, "text/plain");
    }

    private static byte[] bytes(int content) {
        byte[] bytes = new byte[BYTES];
        bytes[0] = (byte) content;
        return bytes;
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-26T10:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
