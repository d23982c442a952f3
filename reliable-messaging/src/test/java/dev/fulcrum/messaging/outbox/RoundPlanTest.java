package dev.fulcrum.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundPlanTest {
    private static Unsent row(long position, String key, int attempts) {
        return new Unsent(position, "topic", key, Map.of(), new byte[0], attempts);
    }

    private static List<Long> positions(List<Unsent> batch) {
        return batch.stream().map(Unsent::position).toList();
    }

    @Test
    void sendsWhatWasNeverRefusedAsOneBatchInOrder() {
        List<List<Unsent>> batches = RoundPlan.batches(List.of(row(1, "a", 0), row(2, "b", 0), row(3, "a", 0)));
        assertThat(batches).singleElement().satisfies(batch -> assertThat(positions(batch))
                .containsExactly(1L, 2L, 3L));
    }

    @Test
    void sendsASuspectAloneAndNothingOfItsKeyBeforeIt() {
        List<List<Unsent>> batches =
                RoundPlan.batches(List.of(row(1, "a", 2), row(2, "b", 0), row(3, "a", 0), row(4, "a", 1)));
        assertThat(batches).map(RoundPlanTest::positions).containsExactly(List.of(2L), List.of(1L));
    }

    @Test
    void holdsTheKeysOfAllSuspectsBackHoweverFewHaveTheirTurn() {
        List<Unsent> rows = new ArrayList<>();
        for (int key = 0; key < 50; key++) {
            rows.add(row(key, "key-" + key, 1));
            rows.add(row(1_000 + key, "key-" + key, 0));
        }
        List<List<Unsent>> batches = RoundPlan.batches(rows);
        assertThat(batches).hasSizeLessThan(50).allSatisfy(batch -> assertThat(batch)
                .singleElement()
                .satisfies(row -> assertThat(row.attempts()).isPositive()));
    }
}
