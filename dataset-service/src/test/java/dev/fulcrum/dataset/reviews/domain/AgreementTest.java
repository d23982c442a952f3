package dev.fulcrum.dataset.reviews.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void takesAllReviewsWhereEveryExampleHasOne() {
        Agreement.Estimate estimate = new Agreement("train", 10, 10, 8, 1, 1, 10, 8).estimate();

        assertThat(estimate.basis()).isEqualTo(Agreement.Basis.ALL);
        assertThat(estimate.share()).isEqualTo(0.8);
        assertThat(estimate.counted()).isEqualTo(10);
    }

    @Test
    void takesOnlyTheHeadOfTheOrderOfChanceWhereSomeWait() {
        Agreement.Estimate estimate = new Agreement("test random", 100, 30, 5, 20, 5, 4, 3).estimate();

        assertThat(estimate.basis()).isEqualTo(Agreement.Basis.SAMPLE);
        assertThat(estimate.share()).isEqualTo(0.75);
        assertThat(estimate.counted()).isEqualTo(4);
        assertThat(estimate.interval()).isEqualTo(WilsonInterval.of(3, 4));
    }

    @Test
    void saysThatChosenOnesEstimateNothing() {
        Agreement.Estimate estimate = new Agreement("train", 100, 30, 5, 20, 5, 0, 0).estimate();

        assertThat(estimate.basis()).isEqualTo(Agreement.Basis.CHOSEN);
    }

    @Test
    void hasNoShareWhereNobodyLooked() {
        Agreement.Estimate estimate = new Agreement("train", 100, 0, 0, 0, 0, 0, 0).estimate();

        assertThat(estimate.basis()).isEqualTo(Agreement.Basis.NONE);
        assertThat(estimate.share()).isNull();
    }
}
