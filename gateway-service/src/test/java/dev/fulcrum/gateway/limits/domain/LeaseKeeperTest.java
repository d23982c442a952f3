package dev.fulcrum.gateway.limits.domain;

import static dev.fulcrum.gateway.limits.domain.Replica.granted;
import static dev.fulcrum.gateway.limits.domain.Replica.limit;
import static dev.fulcrum.gateway.limits.domain.Replica.refused;
import static dev.fulcrum.gateway.limits.domain.Replica.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.limits.domain.Limit.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private static final Limit REQUESTS = limit(Scope.TEAM, LimitKind.REQUESTS_PER_MINUTE, 100);
    private static final Limit MONEY = limit(Scope.TEAM, LimitKind.MONEY_PER_DAY, 1_000_000_000);

    private final Replica.Clock clock = new Replica.Clock("2026-11-26T10:30:10Z");
    private final FakeLeaseStore store = new FakeLeaseStore();

    @BeforeEach
    void define() {
        store.define(REQUESTS);
        store.define(MONEY);
    }

    private long leased(Limit limit) {
        return store.leased(limit, limit.kind().windowAt(clock.millis()).start());
    }

    @Test
    void hasALeaseAsSoonAsALimitIsInForce() {
        assertThat(granted(new Replica(store, clock, REQUESTS).ask(1, 1))).isTrue();
    }

    @Test
    void sharesALimitAmongReplicasAndGivesNeverMore() {
        Replica one = new Replica(store, clock, REQUESTS);
        Replica two = new Replica(store, clock, REQUESTS);
        assertThat(one.exhaust(1, 1) + two.exhaust(1, 1)).isEqualTo(100);
    }

    @Test
    void leavesToOthersWhatAnIdleReplicaDoesNotNeed() {
        Replica idle = new Replica(store, clock, REQUESTS);
        idle.ask(1, 1);
        idle.keeper.round();
        clock.pass(Duration.ofSeconds(3));
        idle.keeper.round();

        // half a lease of 20 stays
        assertThat(new Replica(store, clock, REQUESTS).exhaust(1, 1)).isEqualTo(100 - 1 - 10);
    }

    @Test
    void leasesTheNextMinuteAheadSoThatItsFirstCallIsLetIn() {
        Replica replica = new Replica(store, clock, REQUESTS);
        replica.exhaust(1, 1);
        clock.set("2026-11-26T10:30:56Z");
        replica.keeper.round();
        store.away(true);
        clock.set("2026-11-26T10:31:00Z");

        assertThat(granted(replica.ask(1, 1))).isTrue();
    }

    @Test
    void startsTheNextMinuteWithTheWholeLimit() {
        Replica replica = new Replica(store, clock, REQUESTS);
        assertThat(replica.exhaust(1, 1)).isEqualTo(100);
        clock.pass(Duration.ofMinutes(7));
        assertThat(replica.exhaust(1, 1)).isEqualTo(100);
    }

    @Test
    void givesBackWhatABudgetsDayDidNotUseOnceItsCallsHaveEnded() {
        Replica replica = new Replica(store, clock, MONEY);
        long day = MONEY.kind().windowAt(clock.millis()).start();
        Admissions.Reservation across = reservation(replica.ask(1_000, 100));
        clock.set("2026-11-27T00:00:01Z");
        replica.keeper.round();
        replica.keeper.round();
        long held = store.leased(MONEY, day);
        across.settle(TokenUsage.of(1_000, 10));
        replica.keeper.round();

        assertThat(held).isGreaterThan(2_000_000);
        assertThat(store.leased(MONEY, day)).isEqualTo(1_100_000);
    }

    @Test
    void givesEverythingUnspentBackWhenItCloses() {
        Replica replica = new Replica(store, clock, REQUESTS, MONEY);
        reservation(replica.ask(1_000, 100)).settle(TokenUsage.of(1_000, 100));
        replica.keeper.round();
        replica.keeper.close();

        assertThat(leased(REQUESTS)).isEqualTo(1);
        assertThat(leased(MONEY)).isEqualTo(2_000_000);
        replica.keeper.round();
        assertThat(leased(REQUESTS)).isEqualTo(1);
    }

    @Test
    void losesNoMoreThanItsLeaseWhenItDies() {
        Replica dies = new Replica(store, clock, REQUESTS);
        for (int i = 0; i < 30; i++) {
            dies.ask(1, 1);
            dies.keeper.round();
        }
        int left = new Replica(store, clock, REQUESTS).exhaust(1, 1);

        // a lease is 20
        assertThat(left).isBetween(100 - 30 - 20, 100 - 30);
    }

    @Test
    void spendsLeasesInHandAndThenRefusesWhileTheDatabaseIsAway() {
        Replica replica = new Replica(store, clock, REQUESTS);
        replica.ask(1, 1);
        replica.keeper.round();
        store.away(true);
        assertThatThrownBy(() -> {
                    replica.ask(1, 1);
                    while (granted(replica.ask(1, 1))) {
                        // what is in hand
                    }
                    replica.keeper.round();
                })
                .hasMessage("away");

        assertThat(replica.keeper.away()).isTrue();
        assertThat(refused(replica.ask(1, 1)).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        store.away(false);
        replica.keeper.round();
        assertThat(granted(replica.ask(1, 1))).isTrue();
    }

    @Test
    void letsCallsThroughWhileTheDatabaseIsAwayWhereToldToAndCountsThemAfterwards() {
        Replica replica = new Replica(store, clock, DefaultAdmissions.WhenAway.ALLOW, REQUESTS);
        store.away(true);
        while (granted(replica.ask(1, 1)) && !replica.keeper.away()) {
            try {
                replica.keeper.round();
            } catch (IllegalStateException e) {
                // away
            }
        }
        for (int i = 0; i < 150; i++) {
            assertThat(granted(replica.ask(1, 1))).isTrue();
        }
        store.away(false);
        replica.keeper.round();

        assertThat(leased(REQUESTS)).isGreaterThan(150);
        assertThat(granted(replica.ask(1, 1))).isFalse();
    }

    @Test
    void spendsNothingByTheOldAmountOnceALimitIsLowered() {
        Replica replica = new Replica(store, clock, REQUESTS);
        for (int i = 0; i < 15; i++) {
            replica.ask(1, 1);
            replica.keeper.round();
        }
        Limit lowered =
                new Limit(REQUESTS.id(), REQUESTS.scope(), REQUESTS.scopeId(), REQUESTS.traffic(), REQUESTS.kind(), 16);
        store.define(lowered);
        replica.keeper.replace(List.of(lowered));

        assertThat(replica.exhaust(1, 1)).isEqualTo(1);
    }

    @Test
    void goesOnAtOnceWhereALimitIsRaised() {
        Replica replica = new Replica(store, clock, REQUESTS);
        replica.exhaust(1, 1);
        Limit raised = new Limit(
                REQUESTS.id(), REQUESTS.scope(), REQUESTS.scopeId(), REQUESTS.traffic(), REQUESTS.kind(), 130);
        store.define(raised);
        replica.keeper.replace(List.of(raised));

        assertThat(replica.exhaust(1, 1)).isEqualTo(30);
    }

    @Test
    void forgetsALimitThatEnded() {
        Replica replica = new Replica(store, clock, REQUESTS);
        replica.exhaust(1, 1);
        replica.keeper.replace(List.of());
        assertThat(reservation(replica.ask(1, 1))).isSameAs(Admissions.Reservation.NONE);
    }

    @Test
    void fetchesEnoughForACallLargerThanALease() {
        Limit tokens = limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 10_000);
        store.define(tokens);
        Replica replica = new Replica(store, clock, tokens);

        assertThat(refused(replica.ask(6_000, 2_000)).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        replica.keeper.round();
        assertThat(granted(replica.ask(6_000, 2_000))).isTrue();
    }

    @Test
    void showsWhatItHoldsUnspent() {
        Replica replica = new Replica(store, clock, REQUESTS);
        replica.ask(1, 1);
        Window minute = REQUESTS.kind().windowAt(clock.millis());
        assertThat(leased(REQUESTS) - replica.directory.unspent(REQUESTS.id(), minute))
                .isEqualTo(1);
    }
}
