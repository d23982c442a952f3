package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.savings.domain.LiveTimes.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromisedTimesTest {
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2027-07-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2027-08-01T00:00:00Z");

    private static final PromisedSavings FIRST = approved("2026-12-20T00:00:00Z", "450");
    private static final PromisedSavings SECOND = approved("2027-06-10T00:00:00Z", "900");

    @Test
    void aLaterApprovalChangesNothingUntilARolloutBeginsUnderIt() {
        List<Span> rollouts = List.of(new Span(JANUARY, null));

        PromisedTimes before = new PromisedTimes(rollouts, List.of(FIRST));
        PromisedTimes after = new PromisedTimes(rollouts, List.of(FIRST, SECOND));

        for (PromisedTimes times : List.of(before, after)) {
            assertThat(times.within(JANUARY, NOW)).singleElement().satisfies(term -> {
                assertThat(term.promise()).isSameAs(FIRST);
                assertThat(term.times().start()).isEqualTo(JANUARY);
                assertThat(term.times().length(JANUARY, NOW)).isEqualTo(Duration.between(JANUARY, NOW));
            });
            assertThat(times.at(NOW).orElseThrow().promise()).isSameAs(FIRST);
        }
    }

    @Test
    void theRolloutThatBeganLastSaysWhosePromiseCounts() {
        Instant canary = Instant.parse("2027-07-11T00:00:00Z");
        Instant rolledBack = Instant.parse("2027-07-16T00:00:00Z");
        PromisedTimes times = new PromisedTimes(
                List.of(new Span(JANUARY, null), new Span(canary, rolledBack)), List.of(FIRST, SECOND));

        List<PromisedTimes.Term> july = times.within(JULY, NOW);
        assertThat(july).extracting(PromisedTimes.Term::promise).containsExactly(FIRST, SECOND);
        // ten days, and the sixteen after the roll-back
        assertThat(july.get(0).times().length(JULY, NOW)).isEqualTo(Duration.ofDays(26));
        assertThat(july.get(1).times().length(JULY, NOW)).isEqualTo(Duration.ofDays(5));
        // its first month begins with its own rollout, not with the project's first
        assertThat(july.get(1).times().start()).isEqualTo(canary);
        assertThat(PromisedTimes.last(july)).containsSame(SECOND);
        assertThat(times.within(JANUARY, JULY))
                .extracting(PromisedTimes.Term::promise)
                .containsExactly(FIRST);
        assertThat(times.at(canary).orElseThrow().promise()).isSameAs(SECOND);
        assertThat(times.at(rolledBack).orElseThrow().promise()).isSameAs(FIRST);
    }

    @Test
    void whatBeganBeforeAnyApprovalHasNoPromise() {
        PromisedTimes times = new PromisedTimes(
                List.of(new Span(Instant.parse("2026-12-01T00:00:00Z"), JANUARY), new Span(JULY, null)),
                List.of(FIRST, SECOND));

        assertThat(times.within(Instant.parse("2026-12-01T00:00:00Z"), JANUARY))
                .singleElement()
                .satisfies(term -> assertThat(term.promised()).isEmpty());
        assertThat(times.at(JANUARY)).isEmpty();
        assertThat(times.latest(JANUARY).orElseThrow().promise()).isNull();
        assertThat(times.latest(NOW).orElseThrow().promise()).isSameAs(SECOND);
        assertThat(new PromisedTimes(List.of(), List.of(FIRST)).latest(NOW)).isEmpty();
    }

    @Test
    void promisesOfOneMonthAddUp() {
        PromisedTimes times = new PromisedTimes(
                List.of(new Span(JANUARY, Instant.parse("2027-01-11T00:00:00Z")), new Span(JULY, null)),
                List.of(FIRST, SECOND));
        // 10 of 31 days of 310, and 31 of 31 of 900
        PromisedShare first = PromisedShare.of(
                approved("2026-12-20T00:00:00Z", "310"),
                JANUARY,
                times.within(JANUARY, JULY).get(0).times().within(JANUARY, JULY));
        PromisedShare second = PromisedShare.of(
                SECOND, JULY, times.within(JULY, NOW).get(0).times().within(JULY, NOW));
        assertThat(first.plus(second).againstStayUsd().setScale(6, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("1000");
        assertThat(first.plus(second).againstCheapestApiUsd()).isNull();
        assertThat(first.plus(new PromisedShare(BigDecimal.ONE, BigDecimal.TEN)).againstCheapestApiUsd())
                .isEqualByComparingTo("10");
    }

    private static PromisedSavings approved(String at, String monthlyUsd) {
        return new PromisedSavings(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "small-task-model",
                Instant.parse(at),
                "openai/gpt-6.2-sol",
                new BigDecimal("0.002"),
                null,
                null,
                BigDecimal.ZERO,
                List.of(new PromisedSavings.Month(
                        1, BigDecimal.TEN, BigDecimal.ONE, new BigDecimal(monthlyUsd), null)));
    }
}
