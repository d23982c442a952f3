package dev.fulcrum.dataset.teachers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void waitsTwiceAsLongAfterEachFailureAndEndsAtTheLast() {
        Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3), 4);

        assertThat(patience.failed()).isFalse();
        assertThat(patience.pause(null)).isEqualTo(Duration.ofSeconds(1));
        assertThat(patience.failed()).isFalse();
        assertThat(patience.pause(null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(patience.failed()).isFalse();
        assertThat(patience.pause(null)).isEqualTo(Duration.ofSeconds(3));
        assertThat(patience.failed()).isTrue();
    }

    @Test
    void countsFailuresInARowOnly() {
        Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3), 2);
        patience.failed();
        patience.succeeded();

        assertThat(patience.failed()).isFalse();
    }

    @Test
    void waitsAsLongAsTheOtherSideAsksButNotForEver() {
        Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(30), 2);

        assertThat(patience.pause(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(patience.pause(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(30));
    }
}
