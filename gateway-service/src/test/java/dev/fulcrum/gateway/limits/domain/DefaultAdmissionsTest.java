package dev.fulcrum.gateway.limits.domain;

import static dev.fulcrum.gateway.limits.domain.Replica.granted;
import static dev.fulcrum.gateway.limits.domain.Replica.limit;
import static dev.fulcrum.gateway.limits.domain.Replica.refused;
import static dev.fulcrum.gateway.limits.domain.Replica.reservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.limits.domain.Limit.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultAdmissionsTest {
    private final Replica.Clock clock = new Replica.Clock("2026-11-26T10:30:10Z");
    private final FakeLeaseStore store = new FakeLeaseStore();

    private Replica replica(Limit... limits) {
        List.of(limits).forEach(store::define);
        return new Replica(store, clock, limits);
    }

    @Test
    void letsEverythingThroughWhereThereIsNoLimit() {
        assertThat(reservation(replica().ask(1_000_000, 1_000_000))).isSameAs(Admissions.Reservation.NONE);
    }

    @Test
    void refusesTheRequestAfterTheLastUntilTheMinuteEnds() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.REQUESTS_PER_MINUTE, 7));

        assertThat(replica.exhaust(1, 1)).isEqualTo(7);

        Admissions.Admission.Refused refused = refused(replica.ask(1, 1));
        assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
        assertThat(refused.message()).contains("7 requests a minute for the team support", "2026-11-26T10:31:00Z");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void asksToComeAgainSoonWhileACallInFlightMayGiveBack() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 100));
        replica.exhaust(5, 5);
        assertThat(refused(replica.ask(5, 5)).retryAfter()).isEqualTo(Duration.ofSeconds(1));

        replica = replica(limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 10));
        replica.ask(5, 4);
        replica.keeper.round();
        reservation(replica.ask(5, 4)).settle(TokenUsage.of(5, 4));
        replica.keeper.round();
        assertThat(refused(replica.ask(5, 4)).retryAfter()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void givesBackWhatWasSetAsideAndNotUsed() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 100));
        Admissions.Reservation first = reservation(replica.ask(10, 40));
        assertThat(granted(replica.ask(10, 60))).isFalse();

        first.settle(TokenUsage.of(10, 5));
        replica.keeper.round();

        assertThat(granted(replica.ask(10, 60))).isTrue();
    }

    @Test
    void settlesOnce() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 100));
        Admissions.Reservation call = reservation(replica.ask(10, 40));
        call.settle(TokenUsage.of(10, 20));
        call.settle(TokenUsage.NONE);
        call.settle(TokenUsage.NONE);

        assertThat(replica.exhaust(1, 0)).isEqualTo(70);
    }

    @Test
    void takesWhatACallUsedBeyondItsReserveFromTheNext() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 100));
        reservation(replica.ask(10, 10)).settle(TokenUsage.of(10, 70));
        replica.keeper.round();

        assertThat(replica.exhaust(1, 0)).isEqualTo(20);
    }

    @Test
    void countsWhatWasUsedBeyondTheLimitItself() {
        Limit limit = limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 100);
        Replica replica = replica(limit);
        reservation(replica.ask(10, 10)).settle(TokenUsage.of(10, 490));
        replica.keeper.round();

        assertThat(store.leased(limit, limit.kind().windowAt(clock.millis()).start()))
                .isEqualTo(500);
        assertThat(granted(replica.ask(1, 0))).isFalse();
        assertThat(granted(replica(limit).ask(1, 0))).isFalse();
    }

    @Test
    void takesNothingOfOtherLimitsWhereOneRefuses() {
        Replica replica = replica(
                limit(Scope.KEY, LimitKind.REQUESTS_PER_MINUTE, 3), limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 10));
        for (int i = 0; i < 5; i++) {
            assertThat(granted(replica.ask(5, 6))).isFalse();
            replica.keeper.round();
        }

        assertThat(replica.exhaust(1, 0)).isEqualTo(3);
    }

    @Test
    void appliesTheLimitsOfKeyProjectAndTeamTogether() {
        assertThat(replica(
                                limit(Scope.KEY, LimitKind.REQUESTS_PER_MINUTE, 9),
                                limit(Scope.PROJECT, LimitKind.REQUESTS_PER_MINUTE, 5),
                                limit(Scope.TEAM, LimitKind.REQUESTS_PER_MINUTE, 8))
                        .exhaust(1, 1))
                .isEqualTo(5);
    }

    @Test
    void tellsACallThatFitsIntoNoWindow() {
        Admissions.Admission.Refused refused = refused(
                replica(limit(Scope.KEY, LimitKind.TOKENS_PER_MINUTE, 100)).ask(50, 51));
        assertThat(refused.message()).contains("100 tokens a minute", "up to 101", "fewer output tokens");
    }

    @Test
    void setsAsideAnAssumedAnswerWhereTheRequestSaysNothing() {
        // 100 is assumed
        Replica replica = replica(limit(Scope.KEY, LimitKind.TOKENS_PER_MINUTE, 219));
        assertThat(replica.exhaust(10, -1)).isEqualTo(1);
    }

    @Test
    void chargesMirroredCallsApart() {
        Replica replica = replica(
                limit(Scope.TEAM, LimitKind.REQUESTS_PER_MINUTE, 5),
                limit(Scope.TEAM, LimitKind.REQUESTS_PER_MINUTE, 2, Traffic.SHADOW));
        for (int i = 0; i < 10; i++) {
            replica.mirror(1, 1);
            replica.keeper.round();
        }
        assertThat(refused(replica.mirror(1, 1)).message()).contains("of mirrored calls");
        assertThat(replica.exhaust(1, 1)).isEqualTo(5);
    }

    @Test
    void countsMoneyAtTheModelsPrice() {
        // 100 × 1 + 10 × 10 USD per million = 0.0002 USD a call
        Replica replica = replica(limit(Scope.TEAM, LimitKind.MONEY_PER_DAY, 1_000_000));
        assertThat(replica.exhaust(100, 10)).isEqualTo(5);
        Admissions.Admission.Refused refused = refused(replica.ask(100, 10));
        assertThat(refused.code()).isEqualTo("budget_exceeded");
        assertThat(refused.message()).contains("0.001 USD a day", "0.0002 USD");
    }

    @Test
    void pricesAModelThatNobodyKnowsAtTheDearestAndTells() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.MONEY_PER_DAY, 1_000_000));
        Admissions.Asked unknown = new Admissions.Asked(Replica.KEY, null, "openai", "never-heard-of", 100, 90, false);
        // more than a first lease
        assertThat(granted(replica.admissions.admit(unknown))).isFalse();
        replica.keeper.round();
        reservation(replica.admissions.admit(unknown)).settle(TokenUsage.of(100, 90));
        replica.keeper.round();

        assertThat(replica.unpriced).containsOnly("openai/never-heard-of");
        // it cost all of the budget
        assertThat(granted(replica.admissions.admit(unknown))).isFalse();
    }

    @Test
    void chargesNoMoneyForModelsOfOurOwn() {
        Replica replica = replica(limit(Scope.TEAM, LimitKind.MONEY_PER_DAY, 1));
        Admissions.Asked own =
                new Admissions.Asked(Replica.KEY, null, "fulcrum", "triage-v1", 1_000_000, 1_000_000, false);
        assertThat(granted(replica.admissions.admit(own))).isTrue();
        assertThat(replica.unpriced).isEmpty();
    }

    @Test
    void survivesAProviderThatLiesAboutItsTokens() {
        Limit limit = limit(Scope.TEAM, LimitKind.MONEY_PER_MONTH, NanoUsd.of(NanoUsd.MOST));
        Replica replica = replica(limit, limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 1_000_000_000));
        replica.ask(Long.MAX_VALUE, Long.MAX_VALUE);
        replica.keeper.round();
        reservation(replica.ask(Long.MAX_VALUE, Long.MAX_VALUE)).settle(TokenUsage.of(Long.MAX_VALUE, Long.MAX_VALUE));
        reservation(replica.ask(1, 1)).settle(TokenUsage.of(-5, -5));
        replica.keeper.close();

        // a hundred million tokens each way, at 1 and 10 USD per million
        assertThat(store.leased(limit, limit.kind().windowAt(clock.millis()).start()))
                .isEqualTo(NanoUsd.of(new BigDecimal("1100")));
    }
}
