package dev.fulcrum.gateway.spool.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.gateway.spool.domain.Place;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Spool.Limits ROOMY = new Spool.Limits(1 << 20, Duration.ofHours(1), 1 << 24);
    private static final Spool.Limits SMALL_SEGMENTS = new Spool.Limits(300, Duration.ofHours(1), 1 << 24);
    private static final Duration NO_PATIENCE = Duration.ZERO;

    @TempDir
    Path dir;

    @Test
    void givesBackRecordsInTheirOrder() throws Exception {
        try (Spool spool = Spool.open(dir, ROOMY)) {
            append(spool, 0, 5);
            Spool.Batch batch = spool.read(spool.front(), 3, NO_PATIENCE);
            assertThat(texts(batch)).containsExactly("0", "1", "2");
            assertThat(texts(spool.read(batch.next(), 3, NO_PATIENCE))).containsExactly("3", "4");
            assertThat(batch.records().get(0).topic()).isEqualTo("topic");
            assertThat(batch.records().get(0).headers())
                    .containsEntry("ce_id", "id-0".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void deletesSegmentsOnlyWhenReleased() throws Exception {
        try (Spool spool = Spool.open(dir, SMALL_SEGMENTS)) {
            append(spool, 0, 20);
            assertThat(segmentFiles()).hasSizeGreaterThan(3);

            Place end = readAll(spool, spool.front(), new ArrayList<>());
            assertThat(segmentFiles()).hasSizeGreaterThan(3);
            spool.release(end);

            assertThat(segmentFiles()).hasSize(1);
        }
    }

    @Test
    void findsWhatAFormerProcessLeft() throws Exception {
        Spool former = Spool.open(dir, SMALL_SEGMENTS);
        append(former, 0, 20);
        former.close();

        try (Spool spool = Spool.open(dir, SMALL_SEGMENTS)) {
            append(spool, 20, 25);
            List<String> texts = new ArrayList<>();
            readAll(spool, spool.front(), texts);
            assertThat(texts)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 25).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void skipsARecordThatACrashCutShortAndCountsIt() throws Exception {
        Spool former = Spool.open(dir, ROOMY);
        append(former, 0, 3);
        former.close();
        Path segment = segmentFiles().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 4));

        try (Spool spool = Spool.open(dir, ROOMY)) {
            append(spool, 3, 4);
            Spool.Batch torn = spool.read(spool.front(), 10, NO_PATIENCE);
            assertThat(texts(torn)).containsExactly("0", "1");
            assertThat(torn.torn()).isEqualTo(1);
            assertThat(texts(spool.read(torn.next(), 10, NO_PATIENCE))).containsExactly("3");
        }
    }

    @Test
    void noticesDamagedBytes() throws Exception {
        Spool former = Spool.open(dir, ROOMY);
        append(former, 0, 1);
        former.close();
        Path segment = segmentFiles().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 1] ^= 1;
        Files.write(segment, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        try (Spool spool = Spool.open(dir, ROOMY)) {
            assertThat(spool.read(spool.front(), 10, NO_PATIENCE).torn()).isEqualTo(1);
        }
    }

    @Test
    void refusesMoreThanItsLimitUntilSomethingIsReleased() throws Exception {
        try (Spool spool = Spool.open(dir, new Spool.Limits(300, Duration.ofHours(1), 1000))) {
            int taken = 0;
            while (spool.append(List.of(record(taken))) == 1) {
                taken++;
            }
            assertThat(spool.bytes()).isLessThanOrEqualTo(1000);
            List<String> texts = new ArrayList<>();
            spool.release(readAll(spool, spool.front(), texts));
            assertThat(texts).hasSize(taken);
            assertThat(spool.append(List.of(record(taken)))).isEqualTo(1);
        }
    }

    @Test
    void closesAnOldSegmentSoThatItCanBeReleased() throws Exception {
        try (Spool spool = Spool.open(dir, new Spool.Limits(1 << 20, Duration.ZERO, 1 << 24))) {
            append(spool, 0, 2);
            Spool.Batch batch = spool.read(spool.front(), 10, NO_PATIENCE);
            assertThat(batch.next().segment()).isEqualTo(2);
            spool.release(batch.next());
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void belongsToOneProcess() throws Exception {
        try (Spool spool = Spool.open(dir, ROOMY)) {
            assertThat(spool.bytes()).isZero();
            assertThatThrownBy(() -> Spool.open(dir, ROOMY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("fulcrum.gateway.spool.dir");
        }
    }

    private static Place readAll(Spool spool, Place from, List<String> texts) throws Exception {
        Place place = from;
        while (true) {
            Spool.Batch batch = spool.read(place, 3, NO_PATIENCE);
            texts.addAll(texts(batch));
            if (batch.next().equals(place)) {
                return place;
            }
            place = batch.next();
        }
    }

    private static void append(Spool spool, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            assertThat(spool.append(List.of(record(i)))).isEqualTo(1);
        }
    }

    private static SpooledRecord record(int i) {
        return new SpooledRecord(
                "topic",
                "key-" + i,
                Map.of("ce_id", ("id-" + i).getBytes(StandardCharsets.UTF_8)),
                Integer.toString(i).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(Spool.Batch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }
}
