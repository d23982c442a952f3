package dev.fulcrum.rollout.rollouts.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Traffic moving to a candidate, stage by stage.
 *
 * <pre>
 *                    approve                  last stage held
 *  AWAITING_APPROVAL ───────▶ RUNNING ─────────────────────────▶ COMPLETED
 *        │                    │ ▲  ▲ └─ stage held: next stage       │
 *        │              pause │ │  │                                │
 *        │                    ▼ │resume                             │
 *        │                   PAUSED                                 │
 *        │                    │                                     │
 *        └─── withdrawn ──────┴── guardrail, person, model retired ─┴──▶ ROLLED_BACK
 * </pre>
 *
 * <p>A stage holds once it has {@code minRequests} candidate requests and at most {@code errorLimit} of them failed;
 * more failures than that roll back, running or paused. A newer generation ends what is unfinished; a retired model
 * ends even what is completed, since its traffic must go somewhere.
 *
 * @param plan fixed when the rollout opened
 * @param state where it stands
 * @param stage index from 1; 0 before the start
 * @param count candidate requests of the present stage
 * @param total candidate requests of all stages
 * @param startedAt null before the start
 * @param stageSince null before the start
 * @param endedAt null until completed or rolled back
 * @param approvedBy null before the start
 * @param reason why it was paused or rolled back; null otherwise
 */
public record Rollout(
        StagePlan plan,
        RolloutState state,
        int stage,
        Count count,
        Count total,
        Instant startedAt,
        Instant stageSince,
        Instant endedAt,
        String approvedBy,
        String reason) {

    public static Rollout awaitingApproval(StagePlan plan) {
        return new Rollout(
                plan, RolloutState.AWAITING_APPROVAL, 0, Count.NONE, Count.NONE, null, null, null, null, null);
    }

    /** Share of traffic that the gateway should send to the candidate now, 0–1. */
    public double share() {
        return state == RolloutState.AWAITING_APPROVAL || state == RolloutState.ROLLED_BACK ? 0 : plan.share(stage);
    }

    public Decision approve(String by, Instant now) {
        if (state != RolloutState.AWAITING_APPROVAL) {
            return refused("approve");
        }
        Rollout started = new Rollout(plan, RolloutState.RUNNING, 1, Count.NONE, Count.NONE, now, now, null, by, null);
        return accepted(started, new RolloutFact.Started(plan.shares(), by));
    }

    /** Adds candidate requests of a stage; those of another stage came too late and change nothing. */
    public Rollout counted(int ofStage, Count more) {
        if (!state.isMeasuring() || ofStage != stage) {
            return this;
        }
        return new Rollout(
                plan,
                state,
                stage,
                count.plus(more),
                total.plus(more),
                startedAt,
                stageSince,
                endedAt,
                approvedBy,
                reason);
    }

    /** What the count of the present stage leads to; without enough of it, nothing. */
    public Decision judge(Instant now) {
        if (!state.isMeasuring() || count.requests() < plan.minRequests()) {
            return accepted(this);
        }
        if (count.errorShare() > plan.errorLimit()) {
            return rollBack(
                    String.format(
                            Locale.ROOT,
                            "guardrail: %d of %d candidate requests failed in stage %d (%.4f, limit %.4f)",
                            count.errors(),
                            count.requests(),
                            stage,
                            count.errorShare(),
                            plan.errorLimit()),
                    now);
        }
        return state == RolloutState.PAUSED ? accepted(this) : next(now);
    }

    public Decision pause(String why, Instant now) {
        if (state != RolloutState.RUNNING) {
            return refused("pause");
        }
        return accepted(in(RolloutState.PAUSED, why), new RolloutFact.Paused(plan.share(stage), why));
    }

    /** Goes on, and at once to the next stage where the pause has already brought enough requests. */
    public Decision resume(Instant now) {
        if (state != RolloutState.PAUSED) {
            return refused("resume");
        }
        return in(RolloutState.RUNNING, null).judge(now);
    }

    /** One stage on without waiting for its count; from the last stage to completion. */
    public Decision promote(Instant now) {
        return state == RolloutState.RUNNING ? next(now) : refused("promote");
    }

    public Decision rollBack(String why, Instant now) {
        if (state == RolloutState.ROLLED_BACK) {
            return refused("roll back");
        }
        Rollout back = new Rollout(
                plan, RolloutState.ROLLED_BACK, stage, count, total, startedAt, stageSince, now, approvedBy, why);
        return accepted(back, new RolloutFact.RolledBack(share(), why));
    }

    private Decision next(Instant now) {
        if (plan.isLast(stage)) {
            Rollout completed = new Rollout(
                    plan, RolloutState.COMPLETED, stage, count, total, startedAt, stageSince, now, approvedBy, null);
            return accepted(completed, new RolloutFact.Completed(total, elapsed(startedAt, now)));
        }
        int next = stage + 1;
        Rollout advanced = new Rollout(plan, state, next, Count.NONE, total, startedAt, now, null, approvedBy, null);
        return accepted(advanced, new RolloutFact.Advanced(next, plan.share(next), count, elapsed(stageSince, now)));
    }

    /** Never negative: the clock may have gone back meanwhile. */
    private static Duration elapsed(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    private Rollout in(RolloutState other, String why) {
        return new Rollout(plan, other, stage, count, total, startedAt, stageSince, endedAt, approvedBy, why);
    }

    private static Decision accepted(Rollout rollout, RolloutFact... facts) {
        return new Decision.Accepted(rollout, List.of(facts));
    }

    private Decision refused(String wish) {
        String standing = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Decision.Refused(
                "not-now", "A rollout that is " + standing + " cannot " + wish + "; see GET /api/v1/rollouts/{id}.");
    }
}
