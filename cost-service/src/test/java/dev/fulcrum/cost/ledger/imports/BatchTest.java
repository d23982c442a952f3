package dev.fulcrum.cost.ledger.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static RowSource rows(int rows, long size) {
        var source = LongStream.rangeClosed(1, rows)
                .mapToObj(line -> RawRow.of(line, size, Map.of()))
                .iterator();
        return () -> source.hasNext() ? Optional.of(source.next()) : Optional.empty();
    }

    @Test
    void endsAfterSoManyRowsOrSoMuchText() throws IOException {
        RowSource small = rows(5, 300);
        assertThat(Batch.read(small, 3).rows()).hasSize(3);
        assertThat(Batch.read(small, 3)).satisfies(batch -> {
            assertThat(batch.rows()).hasSize(2);
            assertThat(batch.last()).isTrue();
        });
        // 17 × 64,000 is the first beyond 1,048,576
        RowSource large = rows(40, 64_000);
        assertThat(Batch.read(large, 2_000).rows()).hasSize(17);
        assertThat(Batch.read(large, 2_000).rows()).hasSize(17);
        assertThat(Batch.read(large, 2_000).rows()).hasSize(6);
    }
}
