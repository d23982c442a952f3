package dev.fulcrum.rollout.rollouts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final StagePlan PLAN = new StagePlan(List.of(0.05, 0.25, 1.0), 30, 0.02);
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    private static Rollout running() {
        return after(Rollout.awaitingApproval(PLAN).approve("ada", START));
    }

    private static Rollout after(Decision decision) {
        return ((Decision.Accepted) decision).rollout();
    }

    private static List<RolloutFact> facts(Decision decision) {
        return ((Decision.Accepted) decision).facts();
    }

    @Test
    void sendsNoTrafficBeforeTheApproval() {
        assertThat(Rollout.awaitingApproval(PLAN).share()).isZero();
        assertThat(running().share()).isEqualTo(0.05);
    }

    @Test
    void waitsForEnoughRequests() {
        Rollout counted = running().counted(1, new Count(29, 0));

        assertThat(facts(counted.judge(LATER))).isEmpty();
        assertThat(after(counted.judge(LATER))).isEqualTo(counted);
    }

    @Test
    void waitsForEnoughRequestsEvenWhereTheyFail() {
        assertThat(facts(running().counted(1, new Count(29, 29)).judge(LATER))).isEmpty();
    }

    @Test
    void advancesWhereTheStageHeld() {
        Decision decision = running().counted(1, new Count(50, 1)).judge(LATER);

        assertThat(facts(decision))
                .containsExactly(new RolloutFact.Advanced(2, 0.25, new Count(50, 1), Duration.ofSeconds(60)));
        assertThat(after(decision).count()).isEqualTo(Count.NONE);
        assertThat(after(decision).total()).isEqualTo(new Count(50, 1));
    }

    @Test
    void rollsBackWhereMoreFailedThanTheLimit() {
        Decision decision = running().counted(1, new Count(49, 1)).judge(LATER);

        assertThat(after(decision).state()).isEqualTo(RolloutState.ROLLED_BACK);
        assertThat(after(decision).share()).isZero();
        assertThat(facts(decision)).singleElement().isInstanceOfSatisfying(RolloutFact.RolledBack.class, back -> {
            assertThat(back.fromShare()).isEqualTo(0.05);
            assertThat(back.reason()).contains("1 of 49").contains("limit 0.0200");
        });
    }

    @Test
    void completesAfterTheLastStageHeld() {
        Rollout last = running();
        last = after(last.counted(1, new Count(30, 0)).judge(LATER));
        last = after(last.counted(2, new Count(30, 0)).judge(LATER));

        Decision decision = last.counted(3, new Count(40, 0)).judge(LATER);

        assertThat(facts(decision))
                .containsExactly(new RolloutFact.Completed(new Count(100, 0), Duration.ofSeconds(60)));
        assertThat(after(decision).share()).isEqualTo(1.0);
    }

    @Test
    void countsOnlyThePresentStage() {
        Rollout second = after(running().counted(1, new Count(30, 0)).judge(LATER));

        assertThat(second.counted(1, new Count(30, 30))).isEqualTo(second);
    }

    @Test
    void holdsTheShareWhilePausedAndGoesOnAtOnceWhenResumed() {
        Rollout paused = after(running().pause("looking", LATER)).counted(1, new Count(30, 0));

        assertThat(facts(paused.judge(LATER))).isEmpty();
        assertThat(paused.share()).isEqualTo(0.05);
        assertThat(after(paused.resume(LATER)).stage()).isEqualTo(2);
    }

    @Test
    void rollsBackOnTheGuardrailEvenWhilePaused() {
        Rollout paused = after(running().pause("looking", LATER)).counted(1, new Count(30, 3));

        assertThat(after(paused.judge(LATER)).state()).isEqualTo(RolloutState.ROLLED_BACK);
    }

    @Test
    void promotesOneStageAtATime() {
        Rollout promoted = after(running().promote(LATER));

        assertThat(promoted.stage()).isEqualTo(2);
        assertThat(after(after(promoted.promote(LATER)).promote(LATER)).state()).isEqualTo(RolloutState.COMPLETED);
    }

    @Test
    void rollsBackEvenWhatIsCompleted() {
        Rollout completed =
                after(after(after(running().promote(LATER)).promote(LATER)).promote(LATER));

        assertThat(facts(completed.rollBack("model retired", LATER)))
                .containsExactly(new RolloutFact.RolledBack(1.0, "model retired"));
    }

    @Test
    void refusesWhatIsNotTheMoment() {
        Rollout awaiting = Rollout.awaitingApproval(PLAN);

        assertThat(awaiting.pause("x", START)).isInstanceOf(Decision.Refused.class);
        assertThat(awaiting.resume(START)).isInstanceOf(Decision.Refused.class);
        assertThat(awaiting.promote(START)).isInstanceOf(Decision.Refused.class);
        assertThat(running().approve("ada", START)).isInstanceOf(Decision.Refused.class);
        Rollout back = after(running().rollBack("x", START));
        assertThat(back.rollBack("y", START)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void refusesStagesThatDoNotGrowToAll() {
        assertThatThrownBy(() -> new StagePlan(List.of(0.5, 0.25, 1.0), 30, 0.02))
                .hasMessageContaining("grow");
        assertThatThrownBy(() -> new StagePlan(List.of(0.5), 30, 0.02)).hasMessageContaining("last stage must be 1");
        assertThatThrownBy(() -> new StagePlan(List.of(), 30, 0.02)).hasMessageContaining("last stage must be 1");
    }
}
