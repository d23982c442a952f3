package dev.fulcrum.evaluation.offline;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersion;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersions;
import dev.fulcrum.evaluation.offline.domain.HeldOutRow;
import dev.fulcrum.evaluation.offline.storage.HeldOutRows;
import dev.fulcrum.evaluation.offline.storage.ScoreTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Scores the student on what its dataset held out, chunk by chunk, from where an earlier try stopped. */
@ApplicationScoped
class RunOffline {
    private final EvaluationRepository evaluations;
    private final KnownVersions versions;
    private final ArtefactStore artefacts;
    private final ScoreTable scores;
    private final AskStudent student;
    private final FinishOffline finish;
    private final EvaluationConfig.Offline config;

    RunOffline(
            EvaluationRepository evaluations,
            KnownVersions versions,
            ArtefactStore artefacts,
            ScoreTable scores,
            AskStudent student,
            FinishOffline finish,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.versions = versions;
        this.artefacts = artefacts;
        this.scores = scores;
        this.student = student;
        this.finish = finish;
        this.config = config.offline();
    }

    /** @param stillOurs asked before every chunk; false where another replica took over or the evaluation was ended */
    void run(EvaluationEntity evaluation, ExecutorService pool, BooleanSupplier stillOurs) throws InterruptedException {
        KnownVersion version = QuarkusTransaction.requiringNew().call(() -> versions.findById(evaluation.scoredOn));
        try {
            List<HeldOutRow> rows = HeldOutRows.read(artefacts.fetch(version.artefact()));
            setTotal(evaluation.id, rows.size());
            List<HeldOutRow> left = left(rows, scores.scored(evaluation.id));
            AskStudent.LastAnswer last = new AskStudent.LastAnswer();
            for (int from = 0; from < left.size(); from += config.chunk()) {
                if (!stillOurs.getAsBoolean()) {
                    return;
                }
                List<HeldOutRow> chunk = left.subList(from, Math.min(left.size(), from + config.chunk()));
                if (!scores.insert(evaluation.id, version.id, ask(evaluation, version, chunk, pool, last))) {
                    return;
                }
            }
            finish.completed(evaluation.id, version.id);
        } catch (ModelUnavailable e) {
            finish.stopped(evaluation.id, version.id, e.getMessage());
        } catch (IOException e) {
            finish.stopped(
                    evaluation.id,
                    version.id,
                    "Dataset version " + version.number + " cannot be read from the object store: " + e.getMessage());
        }
    }

    private List<ScoreTable.Scored> ask(
            EvaluationEntity evaluation,
            KnownVersion version,
            List<HeldOutRow> chunk,
            ExecutorService pool,
            AskStudent.LastAnswer last)
            throws InterruptedException {
        List<Callable<ScoreTable.Scored>> questions = new ArrayList<>();
        for (HeldOutRow row : chunk) {
            questions.add(() -> student.score(evaluation.endpoint(), version.systemPrompt, row, last));
        }
        List<ScoreTable.Scored> answers = new ArrayList<>();
        for (Future<ScoreTable.Scored> answer : pool.invokeAll(questions)) {
            try {
                answers.add(answer.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ModelUnavailable unavailable) {
                    throw unavailable;
                }
                throw new IllegalStateException("A row could not be scored", e.getCause());
            }
        }
        return answers;
    }

    private void setTotal(UUID evaluationId, int rows) {
        QuarkusTransaction.requiringNew()
                .run(() -> evaluations.update("rowsToScore = ?1 where id = ?2", rows, evaluationId));
    }

    private static List<HeldOutRow> left(List<HeldOutRow> rows, Set<UUID> scored) {
        return rows.stream().filter(row -> !scored.contains(row.exampleId())).toList();
    }
}
