package dev.fulcrum.dataset.reviews.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
    @Test
    void givesThePublishedBounds() {
        isAbout(81, 263, 0.2553, 0.3662);
        isAbout(15, 148, 0.0624, 0.1605);
        isAbout(0, 20, 0, 0.1611);
        isAbout(1, 29, 0.0061, 0.1718);
    }

    @Test
    void staysWithinZeroAndOneForEveryShare() {
        for (int size = 1; size < 60; size++) {
            for (int hits = 0; hits <= size; hits++) {
                WilsonInterval interval = WilsonInterval.of(hits, size);
                double share = (double) hits / size;
                assertThat(interval.low()).isBetween(0.0, share + 1e-12);
                assertThat(interval.high()).isBetween(share - 1e-12, 1.0);
            }
        }
    }

    @Test
    void refusesMoreHitsThanRows() {
        assertThatThrownBy(() -> WilsonInterval.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WilsonInterval.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void isAbout(long hits, long size, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(hits, size);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }
}
