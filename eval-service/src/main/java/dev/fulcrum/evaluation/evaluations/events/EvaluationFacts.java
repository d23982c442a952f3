package dev.fulcrum.evaluation.evaluations.events;

import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.evaluation.evaluations.domain.Verdict;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.evaluation.statistics.domain.PairedDifference;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.WilsonInterval;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.directive.ShadowDirective;
import dev.fulcrum.events.evaluation.EvaluationFailed;
import dev.fulcrum.events.evaluation.EvaluationInconclusive;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.events.evaluation.OfflineCompleted;
import dev.fulcrum.events.evaluation.ShadowOpened;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** What the world and the gateway hear of an evaluation; always in the transaction that changed it. */
@ApplicationScoped
public class EvaluationFacts {
    private static final String OWNER = "eval";
    private static final String KIND = "shadow";

    private final Outbox outbox;
    private final KnownProjects projects;
    private final EvaluationRepository evaluations;

    EvaluationFacts(Outbox outbox, KnownProjects projects, EvaluationRepository evaluations) {
        this.outbox = outbox;
        this.projects = projects;
        this.evaluations = evaluations;
    }

    public void offlineCompleted(EvaluationEntity evaluation, Cause cause) {
        PairedTable table = evaluation.offline();
        outbox.append(
                evaluation.project(),
                cause,
                evaluation.id,
                new OfflineCompleted(
                        evaluation.id,
                        evaluation.modelId,
                        evaluation.scoredOn,
                        proportion(table.teacherRight(), evaluation, table),
                        proportion(table.studentRight(), evaluation, table),
                        table.n() == 0 ? 0 : (double) evaluation.offlineAgreed / table.n(),
                        WilsonInterval.NAME));
    }

    public void shadowOpened(EvaluationEntity evaluation, Cause cause) {
        outbox.append(
                evaluation.project(),
                cause,
                evaluation.id,
                new ShadowOpened(
                        evaluation.id,
                        evaluation.modelId,
                        evaluation.sampleSize,
                        evaluation.margin,
                        evaluation.confidence,
                        evaluation.plannedPower,
                        evaluation.sampleRate));
        outbox.appendDirective(evaluation.project(), cause, KIND, directive(evaluation, true));
    }

    /** The verdict, and the end of mirroring where it had begun. */
    public void decided(EvaluationEntity evaluation, PairedTable table, Verdict verdict, Cause cause) {
        outbox.append(evaluation.project(), cause, evaluation.id, fact(evaluation, table, verdict));
        if (evaluation.shadowAt != null) {
            outbox.appendDirective(evaluation.project(), cause, KIND, directive(evaluation, false));
        }
    }

    private static Object fact(EvaluationEntity evaluation, PairedTable table, Verdict verdict) {
        Proportion teacher = proportion(table.teacherRight(), evaluation, table);
        Proportion student = proportion(table.studentRight(), evaluation, table);
        Interval difference = verdict.difference();
        if (verdict instanceof Verdict.Passed) {
            return new EvaluationPassed(
                    evaluation.id,
                    evaluation.modelId,
                    evaluation.endpoint(),
                    teacher,
                    student,
                    difference.estimate(),
                    difference.low(),
                    difference.high(),
                    evaluation.margin,
                    table.n(),
                    PairedDifference.NAME);
        }
        if (verdict instanceof Verdict.Failed) {
            return new EvaluationFailed(
                    evaluation.id,
                    evaluation.modelId,
                    evaluation.endpoint(),
                    teacher,
                    student,
                    difference.estimate(),
                    difference.low(),
                    difference.high(),
                    evaluation.margin,
                    table.n(),
                    PairedDifference.NAME,
                    evaluation.advice);
        }
        return new EvaluationInconclusive(
                evaluation.id,
                evaluation.modelId,
                evaluation.endpoint(),
                teacher,
                student,
                difference.estimate(),
                difference.low(),
                difference.high(),
                evaluation.margin,
                table.n(),
                PairedDifference.NAME,
                evaluation.advice);
    }

    private ShadowDirective directive(EvaluationEntity evaluation, boolean active) {
        return new ShadowDirective(
                evaluations.nextDirectiveVersion(),
                OWNER,
                active,
                evaluation.id,
                projects.expect(evaluation.project()).feature,
                evaluation.modelId,
                evaluation.endpoint(),
                evaluation.sampleRate,
                evaluation.shadowUntil);
    }

    private static Proportion proportion(int right, EvaluationEntity evaluation, PairedTable table) {
        Interval interval = WilsonInterval.of(right, table.n(), evaluation.confidence);
        return new Proportion(interval.estimate(), interval.low(), interval.high(), table.n(), evaluation.confidence);
    }
}
