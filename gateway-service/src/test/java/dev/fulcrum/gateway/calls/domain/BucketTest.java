package dev.fulcrum.gateway.calls.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private static final UUID ROLLOUT = UUID.fromString("0190a5f0-0000-7000-8000-000000000001");
    private static final int KEYS = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.25, 0.5})
    void givesTheCandidateItsShare(double share) {
        long below = IntStream.range(0, KEYS)
                .filter(i -> Bucket.of(ROLLOUT, "customer-" + i) < share)
                .count();
        // four standard deviations of a binomial count
        double slack = 4 * Math.sqrt(share * (1 - share) / KEYS);
        assertThat((double) below / KEYS).isCloseTo(share, within(slack));
    }

    @Test
    void movesNobodyBackWhenTheShareGrows() {
        assertThat(IntStream.range(0, KEYS).mapToObj(i -> "customer-" + i))
                .filteredOn(key -> Bucket.of(ROLLOUT, key) < 0.05)
                .isNotEmpty()
                .allMatch(key -> Bucket.of(ROLLOUT, key) < 0.25);
    }

    @Test
    void sendsAllAtOneAndNoneAtZero() {
        assertThat(IntStream.range(0, KEYS).mapToDouble(i -> Bucket.of(ROLLOUT, "k" + i)))
                .allMatch(bucket -> bucket >= 0 && bucket < 1);
    }

    @Test
    void drawsAnotherSampleForAnotherRollout() {
        UUID other = UUID.fromString("0190a5f0-0000-7000-8000-000000000002");
        long both = IntStream.range(0, KEYS)
                .filter(i -> Bucket.of(ROLLOUT, "k" + i) < 0.5 && Bucket.of(other, "k" + i) < 0.5)
                .count();
        assertThat((double) both / KEYS).isCloseTo(0.25, within(0.02));
    }
}
