package dev.fulcrum.assessment.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No worse in anything that is weighed, and better in something. */
class DominanceTest {
    private static final Estimate PLAIN = estimate(100, 2, 50, 20, 0.8, 10);

    @ParameterizedTest
    @CsvSource({
        "90, 2, 50, 20, 0.8, 10",
        "100, 1, 50, 20, 0.8, 10",
        "100, 2, 40, 20, 0.8, 10",
        "100, 2, 50, 10, 0.8, 10",
        "100, 2, 50, 20, 0.9, 10",
        "100, 2, 50, 20, 0.8, 11"
    })
    void oneThingBetterAndNothingWorseDominates(
            double upfront, double months, double monthly, double people, double quality, double weight) {
        Estimate better = estimate(upfront, months, monthly, people, quality, weight);
        assertThat(of(PLAIN, better, Standing.OPEN)).containsExactly(1, -1);
        assertThat(of(better, PLAIN, Standing.OPEN)).containsExactly(-1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "110, 1, 40, 10, 0.9, 11",
        "90, 3, 40, 10, 0.9, 11",
        "90, 1, 90, 10, 0.9, 11",
        "90, 1, 40, 70, 0.9, 11",
        "90, 1, 40, 10, 0.7, 11",
        "90, 1, 40, 10, 0.9, 9"
    })
    void oneThingWorseLeavesAReason(
            double upfront, double months, double monthly, double people, double quality, double weight) {
        Estimate mixed = estimate(upfront, months, monthly, people, quality, weight);
        assertThat(of(PLAIN, mixed, Standing.OPEN)).containsExactly(-1, -1);
    }

    @Test
    void machinesAndPeopleAreOneCost() {
        assertThat(of(PLAIN, estimate(100, 2, 60, 5, 0.8, 10), Standing.OPEN)).containsExactly(1, -1);
    }

    @Test
    void twoAlikeLeaveEachOtherAlone() {
        assertThat(of(PLAIN, PLAIN, Standing.OPEN)).containsExactly(-1, -1);
    }

    @Test
    void whatMayNotBeChosenDominatesNothing() {
        Estimate better = estimate(90, 1, 40, 10, 0.9, 11);
        assertThat(of(PLAIN, better, Standing.VETOED)).containsExactly(-1, -1);
        assertThat(of(PLAIN, better, Standing.HELD)).containsExactly(-1, -1);
    }

    @Test
    void aTieGoesToTheFirstAndThatIsTheCheapestToReverse() {
        Outcome outcome = outcome(PLAIN, PLAIN, Standing.OPEN);
        assertThat(outcome.winner()).isZero();
        assertThat(outcome.ranking()).containsExactly(0, 1);
    }

    private static List<Integer> of(Estimate one, Estimate other, Standing standing) {
        return Dominance.of(outcome(one, other, standing));
    }

    private static Outcome outcome(Estimate one, Estimate other, Standing standing) {
        return new Outcome(List.of(one, other), List.of(Standing.OPEN, standing), List.of(), false);
    }

    private static Estimate estimate(
            double upfront, double months, double monthly, double people, double quality, double weight) {
        return new Estimate(quality, 1, upfront, months, monthly, people, 0, 1000, weight);
    }
}
