package dev.fulcrum.dataset.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.curation.storage.ExampleRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadExamplesTest {
    @Test
    void batchesAreBoundedByTheirCharactersAndKeepTheOrder() throws IOException {
        List<List<ExampleRow>> batches = Collections.synchronizedList(new ArrayList<>());

        List<UUID> taken = read(rows(600, "h".repeat(100_000)), batches);

        assertThat(taken).hasSize(600).isSorted();
        assertThat(batches).allMatch(batch -> batch.size() <= 10);
    }

    @Test
    void smallRowsComeInLargeBatches() throws IOException {
        List<List<ExampleRow>> batches = Collections.synchronizedList(new ArrayList<>());

        List<UUID> taken = read(rows(600, null), batches);

        assertThat(taken).hasSize(600).isSorted();
        assertThat(batches).hasSize(3);
    }

    private static List<UUID> read(Iterator<ExampleRow> rows, List<List<ExampleRow>> batches) throws IOException {
        List<UUID> taken = new ArrayList<>();
        ReadExamples.all(
                () -> rows.hasNext() ? rows.next() : null,
                batch -> {
                    batches.add(batch);
                    return batch.stream()
                            .map(row -> new RowJudge.Judged(row, null, null, "en"))
                            .toList();
                },
                2,
                judged -> taken.add(judged.row().id()));
        return taken;
    }

    private static Iterator<ExampleRow> rows(int count, String history) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ExampleRow(
                        new UUID(0, i),
                        "text",
                        "label",
                        "label",
                        history,
                        null,
                        "f",
                        null,
                        null,
                        null,
                        i,
                        false,
                        null,
                        0))
                .iterator();
    }
}
