package dev.fulcrum.chassis.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.chassis.problem.Problem;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final List<String> ITEMS = List.of("a", "b", "c");

    @Test
    void aPageOfAWholeListBeginsBehindTheItemOfTheCursor() {
        assertThat(Cursor.start(ITEMS, Function.identity(), null)).isZero();
        assertThat(Cursor.start(ITEMS, Function.identity(), "a")).isEqualTo(1);
        assertThat(Cursor.start(ITEMS, Function.identity(), "c")).isEqualTo(3);
    }

    @Test
    void aCursorOfNoItemIsRefusedInsteadOfShowingTheFirstPageAgain() {
        String cursor = Cursor.encode("gone");

        assertThatThrownBy(() -> Cursor.start(ITEMS, Function.identity(), Cursor.decode(cursor)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.body()).containsEntry("field", "cursor");
                })
                .hasMessageContaining("must be a value from next")
                .hasMessageContaining(cursor);
    }
}
