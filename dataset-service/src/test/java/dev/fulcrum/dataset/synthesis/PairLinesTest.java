package dev.fulcrum.dataset.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.synthesis.domain.Pairs;
import dev.fulcrum.dataset.synthesis.domain.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairLinesTest {
    private static final String GOOD = "{\"text\":\"Where is it?\",\"label\":\"late\"}";

    @Test
    void countsEveryLineThatIsNoPairWithItsReason() {
        Pairs pairs = lines(9).read(
                        String.join(
                                "\n",
                                "```json",
                                GOOD,
                                "",
                                "{\"text\":\"WHERE  is it?\",\"label\":\"late\"}",
                                "{\"text\":\"Gone\",\"label\":\"lost\"}",
                                "{\"text\":\"Gone\"}",
                                "{\"text\":\"Gone\",\"label\":\"late\",\"why\":\"x\"}",
                                "{\"text\":\" \",\"label\":\"late\"}",
                                "{\"text\":\"" + "x".repeat(51) + "\",\"label\":\"late\"}",
                                "{\"text\":\"\\ud800\",\"label\":\"late\"}",
                                "[]"),
                        false);

        assertThat(pairs.usable()).containsExactly(new Pairs.Pair("Where is it?", "late"));
        assertThat(pairs.unusable())
                .isEqualTo(Map.of(
                        "not-json", 1,
                        "repeated", 1,
                        "other-label", 1,
                        "not-a-pair", 3,
                        "empty", 1,
                        "too-long", 1,
                        "not-unicode", 1));
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        Pairs pairs = lines(1).read(GOOD + "\n{\"text\":\"Another\",\"label\":\"late\"}", false);

        assertThat(pairs.usable()).hasSize(1);
        assertThat(pairs.unusable()).isEqualTo(Map.of("more-than-asked", 1));
    }

    @Test
    void knowsHalfALineAtTheEndOfACutAnswer() {
        assertThat(lines(5).read(GOOD + "\n{\"text\":\"Anot", true).unusable()).isEqualTo(Map.of("cut", 1));
    }

    private static PairLines lines(int pairs) {
        return new PairLines(new Plan.Call(1, "late", pairs), List.of("late", "lost"), 50, 50);
    }
}
