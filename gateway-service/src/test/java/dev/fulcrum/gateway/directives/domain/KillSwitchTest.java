package dev.fulcrum.gateway.directives.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KillSwitchTest {
    private static final UUID PROJECT = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final KillChange.Kill ROW = new KillChange.Kill(PROJECT, "wrong labels", "mia", NOW);

    private final KillSwitch killSwitch = new KillSwitch();

    @Test
    void holdsBeforeAnythingIsStored() {
        KillChange kill = killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);

        assertThat(killSwitch.killed(PROJECT)).isTrue();
        assertThat(killSwitch.killed(UUID.randomUUID())).isFalse();
        assertThat(killSwitch.unstored()).containsExactly(kill);
        assertThat(killSwitch.state(PROJECT)).hasValueSatisfying(state -> {
            assertThat(state.stored()).isFalse();
            assertThat(state.ordered()).isEqualTo(kill);
            assertThat(state.directive()).isNull();
        });
    }

    @Test
    void holdsThroughALookAtADatabaseThatDoesNotHaveItYet() {
        killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);
        killSwitch.stored(List.of());
        assertThat(killSwitch.killed(PROJECT)).isTrue();
    }

    @Test
    void holdsOnceItIsStored() {
        KillChange.Kill kill = killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);
        killSwitch.stored(List.of(kill));
        killSwitch.settled(kill);

        assertThat(killSwitch.killed(PROJECT)).isTrue();
        assertThat(killSwitch.unstored()).isEmpty();
        assertThat(killSwitch.states()).singleElement().satisfies(state -> assertThat(state.stored())
                .isTrue());
    }

    @Test
    void endsWhenTheDatabaseNoLongerHasIt() {
        killSwitch.stored(List.of(ROW));
        killSwitch.stored(List.of());
        assertThat(killSwitch.killed(PROJECT)).isFalse();
        assertThat(killSwitch.states()).isEmpty();
    }

    @Test
    void liftsBeforeThatIsStored() {
        killSwitch.stored(List.of(ROW));

        KillChange lift = killSwitch.lift(PROJECT, "ada", NOW.plusSeconds(1));
        assertThat(killSwitch.killed(PROJECT)).isFalse();
        killSwitch.stored(List.of(ROW));
        assertThat(killSwitch.killed(PROJECT)).isFalse();

        killSwitch.stored(List.of());
        killSwitch.settled(lift);
        assertThat(killSwitch.killed(PROJECT)).isFalse();
        assertThat(killSwitch.unstored()).isEmpty();
    }

    @Test
    void liftsAKillOfAReplicaWhoseClockIsAhead() {
        KillChange.Kill ahead = new KillChange.Kill(PROJECT, "wrong labels", "mia", NOW.plusSeconds(5));
        killSwitch.stored(List.of(ahead));

        KillChange lift = killSwitch.lift(PROJECT, "ada", NOW);

        assertThat(killSwitch.killed(PROJECT)).isFalse();
        assertThat(lift.at()).isEqualTo(ahead.at());
    }

    @Test
    void keepsAKillThatWasGivenElsewhereAfterTheLift() {
        killSwitch.lift(PROJECT, "ada", NOW);
        killSwitch.stored(List.of(new KillChange.Kill(PROJECT, "wrong again", "mia", NOW.plusSeconds(1))));
        assertThat(killSwitch.killed(PROJECT)).isTrue();
    }

    @Test
    void forgetsNoOrderThatCameWhileTheOneBeforeWasStored() {
        KillChange kill = killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);
        KillChange lift = killSwitch.lift(PROJECT, "ada", NOW.plusSeconds(1));

        killSwitch.settled(kill);

        assertThat(killSwitch.unstored()).containsExactly(lift);
    }

    @Test
    void isKilledByEitherSource() {
        killSwitch.directed(PROJECT, 1, true, "guardrail");
        killSwitch.stored(List.of(ROW));

        killSwitch.lift(PROJECT, "ada", NOW);
        assertThat(killSwitch.killed(PROJECT)).isTrue();
        assertThat(killSwitch.state(PROJECT)).hasValueSatisfying(state -> {
            assertThat(state.ordered()).isNull();
            assertThat(state.directive()).isEqualTo("guardrail");
        });

        killSwitch.directed(PROJECT, 2, false, "mended");
        assertThat(killSwitch.killed(PROJECT)).isFalse();
        killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);
        assertThat(killSwitch.state(PROJECT))
                .hasValueSatisfying(state -> assertThat(state.directive()).isNull());
    }

    @Test
    void takesNoDirectiveOfAnEarlierVersion() {
        killSwitch.directed(PROJECT, 2, false, "mended");
        killSwitch.directed(PROJECT, 1, true, "guardrail");
        assertThat(killSwitch.killed(PROJECT)).isFalse();

        killSwitch.undirected(PROJECT);
        killSwitch.directed(PROJECT, 1, true, "guardrail");
        assertThat(killSwitch.killed(PROJECT)).isTrue();
    }

    @Test
    void takesFromTheCandidateTheSplitAndTheMirrorAndLeavesTheCapture() {
        Candidate candidate = new Candidate(UUID.randomUUID(), "model-server", "triage-v1");
        OrderBook orders = new OrderBook(killSwitch);
        orders.put(PROJECT, new Order.Split(1, true, UUID.randomUUID(), 1, 1, candidate));
        orders.put(PROJECT, new Order.Shadow(1, true, UUID.randomUUID(), candidate, 1, NOW.plusSeconds(1)));
        orders.put(PROJECT, new Order.Capture(1, true, UUID.randomUUID(), 1, NOW.plusSeconds(1)));
        assertThat(orders.inForce(PROJECT, Order.Split.class, NOW)).isPresent();
        assertThat(orders.inForce(PROJECT, Order.Shadow.class, NOW)).isPresent();

        killSwitch.kill(PROJECT, "wrong labels", "mia", NOW);

        assertThat(orders.inForce(PROJECT, Order.Split.class, NOW)).isEmpty();
        assertThat(orders.inForce(PROJECT, Order.Shadow.class, NOW)).isEmpty();
        assertThat(orders.inForce(PROJECT, Order.Capture.class, NOW)).isPresent();
    }
}
