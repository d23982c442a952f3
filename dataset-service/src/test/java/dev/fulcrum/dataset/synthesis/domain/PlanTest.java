package dev.fulcrum.dataset.synthesis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void asksForEveryLabelInTurnAndNeverForMoreThanIsMissing() {
        Plan plan = new Plan(List.of("late", "lost"), 15, 5, 100);

        assertThat(plan.next(Map.of(), 0, 4))
                .containsExactly(
                        new Plan.Call(1, "late", 5),
                        new Plan.Call(2, "lost", 5),
                        new Plan.Call(3, "late", 3),
                        new Plan.Call(4, "lost", 2));
        assertThat(plan.next(Map.of("late", 8, "lost", 6), 4, 4)).containsExactly(new Plan.Call(5, "lost", 1));
        assertThat(plan.next(Map.of("late", 8, "lost", 7), 5, 4)).isEmpty();
    }

    @Test
    void staysWithinItsBudget() {
        Plan plan = new Plan(List.of(), 100, 10, 3);

        assertThat(plan.next(Map.of(), 2, 4)).hasSize(1);
        assertThat(plan.next(Map.of(), 3, 4)).isEmpty();
        assertThat(plan.isComplete(Map.of())).isFalse();
    }

    @Test
    void endsWithExactlyWhatWasWantedHoweverMuchOfEachCallIsUsable() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> labels =
                    round % 4 == 0 ? List.of() : List.of("a", "b", "c").subList(0, round % 3 + 1);
            int wanted = 1 + random.nextInt(60);
            Plan plan = new Plan(labels, wanted, 1 + random.nextInt(9), 10_000);
            Map<String, Integer> stored = new HashMap<>();
            int calls = 0;
            for (List<Plan.Call> next = plan.next(stored, 0, 3); !next.isEmpty(); next = plan.next(stored, calls, 3)) {
                for (Plan.Call call : next) {
                    assertThat(call.number()).isEqualTo(++calls);
                    stored.merge(
                            call.label() == null ? Plan.FREE : call.label(),
                            random.nextInt(call.pairs() + 1),
                            Integer::sum);
                }
            }
            assertThat(plan.isComplete(stored)).isTrue();
            assertThat(stored.values().stream().mapToInt(each -> each).sum()).isEqualTo(wanted);
        }
    }
}
