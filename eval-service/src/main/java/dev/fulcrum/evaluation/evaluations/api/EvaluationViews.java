package dev.fulcrum.evaluation.evaluations.api;

import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.offline.storage.ScoreTable;
import dev.fulcrum.evaluation.shadow.storage.PairTable;
import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.evaluation.statistics.domain.PairedDifference;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.WilsonInterval;
import dev.fulcrum.events.Proportion;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows evaluations: every figure is computed from the counts that are stored. */
@ApplicationScoped
class EvaluationViews {
    private final ScoreTable scores;
    private final PairTable pairs;

    EvaluationViews(ScoreTable scores, PairTable pairs) {
        this.scores = scores;
        this.pairs = pairs;
    }

    /** @param whole with what a list leaves out */
    EvaluationView of(EvaluationEntity evaluation, boolean whole) {
        boolean mirrored = evaluation.shadowAt != null;
        return new EvaluationView(
                evaluation.id,
                evaluation.projectId,
                evaluation.generation,
                evaluation.modelId,
                evaluation.endpoint(),
                evaluation.state.wireName(),
                evaluation.reason,
                evaluation.trainedOn,
                evaluation.scoredOn,
                evaluation.scoredOn == null || !whole
                        ? null
                        : new EvaluationView.Progress(
                                scores.scored(evaluation.id).size(), evaluation.rowsToScore),
                comparison(evaluation, evaluation.offline(), evaluation.offlineAgreed),
                mirrored ? plan(evaluation) : null,
                mirrored && whole ? pairs.progress(evaluation.id) : null,
                mirrored ? comparison(evaluation, evaluation.shadow(), evaluation.shadowAgreed) : null,
                evaluation.advice,
                evaluation.createdAt,
                evaluation.offlineAt,
                evaluation.shadowAt,
                evaluation.decidedAt);
    }

    private static EvaluationView.Plan plan(EvaluationEntity evaluation) {
        return new EvaluationView.Plan(
                evaluation.margin,
                evaluation.confidence,
                evaluation.power,
                evaluation.sampleSize,
                evaluation.pairs,
                evaluation.plannedPower,
                evaluation.offline().discordance(),
                evaluation.sampleRate,
                evaluation.shadowUntil);
    }

    private static EvaluationView.Comparison comparison(
            EvaluationEntity evaluation, PairedTable table, Integer agreed) {
        if (table == null) {
            return null;
        }
        Interval difference = PairedDifference.of(table, evaluation.confidence);
        return new EvaluationView.Comparison(
                table,
                proportion(table.teacherRight(), table.n(), evaluation.confidence),
                proportion(table.studentRight(), table.n(), evaluation.confidence),
                table.n() == 0 ? 0 : (double) agreed / table.n(),
                difference,
                WilsonInterval.NAME + "; " + PairedDifference.NAME);
    }

    private static Proportion proportion(int right, int n, double confidence) {
        Interval interval = WilsonInterval.of(right, n, confidence);
        return new Proportion(interval.estimate(), interval.low(), interval.high(), n, confidence);
    }
}
