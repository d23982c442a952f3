package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.storage.LiveRolloutEntity;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.RetiredModels;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.events.training.RunSucceeded;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows when own models answer calls. An own model saves, or costs, from the first stage of its rollout on, until it is
 * rolled back or retired, whichever comes first; what the incumbent cost before is measured when it begins, while the
 * raw ledger has it. Retirements come by another topic, before or after the facts of the rollout, and what is known in
 * the end is the same. A retired model never serves again.
 */
@ApplicationScoped
public class FollowRollouts {
    private final KnownProjects projects;
    private final LiveRollouts rollouts;
    private final RetiredModels retired;
    private final SavingsLedger ledger;
    private final CostConfig config;

    FollowRollouts(
            KnownProjects projects,
            LiveRollouts rollouts,
            RetiredModels retired,
            SavingsLedger ledger,
            CostConfig config) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.retired = retired;
        this.ledger = ledger;
        this.config = config;
    }

    @Transactional
    public void started(Received<RolloutStarted> fact) {
        KnownProject project = projects.expect(fact.project());
        List<Double> stages = fact.data().stages();
        LiveRolloutEntity rollout = new LiveRolloutEntity();
        rollout.rolloutId = fact.data().rolloutId();
        rollout.projectId = project.id;
        rollout.modelId = fact.data().modelId();
        rollout.startedAt = fact.time();
        rollout.share = stages.isEmpty() ? BigDecimal.ZERO : BigDecimal.valueOf(stages.get(0));
        measureBefore(rollout, new FeatureKey(project.team, project.feature));
        retired.hold(rollout.modelId);
        retired.find(rollout.modelId).ifPresent(end -> end(rollout, end));
        rollouts.persist(rollout);
    }

    @Transactional
    public void advanced(Received<StageAdvanced> fact) {
        StageAdvanced stage = fact.data();
        rollouts.lock(stage.rolloutId())
                .filter(rollout -> rollout.endedAt == null)
                .ifPresent(rollout -> rollout.share = BigDecimal.valueOf(stage.share()));
    }

    @Transactional
    public void completed(Received<RolloutCompleted> fact) {
        rollouts.lock(fact.data().rolloutId()).ifPresent(rollout -> {
            rollout.completedAt = fact.time();
            rollout.share = rollout.endedAt == null ? BigDecimal.ONE : BigDecimal.ZERO;
        });
    }

    @Transactional
    public void rolledBack(Received<RolloutRolledBack> fact) {
        rollouts.lock(fact.data().rolloutId())
                .ifPresent(rollout ->
                        end(rollout, fact.time(), "rolled back: " + fact.data().reason()));
    }

    @Transactional
    public void retired(Received<ModelRetired> fact) {
        UUID modelId = fact.data().modelId();
        RetiredModels.Retirement end =
                new RetiredModels.Retirement(fact.time(), fact.data().reason());
        retired.hold(modelId);
        retired.add(modelId, end);
        rollouts.lockOfModel(modelId).forEach(rollout -> end(rollout, end));
    }

    @Transactional
    public void trained(Received<RunSucceeded> fact) {
        RunSucceeded run = fact.data();
        rollouts.ran(run.runId(), fact.project().projectId(), fact.time(), run.durationMs());
    }

    private static void end(LiveRolloutEntity rollout, RetiredModels.Retirement retired) {
        end(rollout, retired.at(), "retired: " + retired.reason());
    }

    /** The first end counts, whichever is handled first; none is before the beginning. */
    private static void end(LiveRolloutEntity rollout, Instant at, String because) {
        Instant end = at.isBefore(rollout.startedAt) ? rollout.startedAt : at;
        if (rollout.endedAt == null || end.isBefore(rollout.endedAt)) {
            rollout.endedAt = end;
            rollout.endedBecause = because;
            rollout.share = BigDecimal.ZERO;
        }
    }

    /** A later rollout's time before is the first one's: after that an own model answered already. */
    private void measureBefore(LiveRolloutEntity rollout, FeatureKey feature) {
        Optional<LiveRolloutEntity> first =
                rollouts.ofProject(rollout.projectId).stream().findFirst();
        if (first.isPresent()) {
            rollout.beforeCalls = first.get().beforeCalls;
            rollout.beforeUsd = first.get().beforeUsd;
            rollout.beforeDeviation = first.get().beforeDeviation;
            return;
        }
        List<LiveTimes.Span> before = List.of(
                new LiveTimes.Span(rollout.startedAt.minus(config.savings().lookBack()), rollout.startedAt));
        SavingsLedger.Sums sums = ledger.sums(feature, before);
        rollout.beforeCalls = sums.teacherCalls();
        rollout.beforeUsd = sums.teacherUsd();
        rollout.beforeDeviation = ledger.deviation(feature, before);
    }
}
