package dev.fulcrum.evaluation.evaluations;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersion;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersions;
import dev.fulcrum.evaluation.offline.storage.ScoreTable;
import dev.fulcrum.evaluation.shadow.storage.PairTable;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deletes texts of what was erased: answers to rows of the versions that held it, all of them, since this service does
 * not know which rows those were; and mirrored requests of the person. What was counted before a verdict stays a count.
 */
@ApplicationScoped
public class ForgetErased {
    private final EvaluationRepository evaluations;
    private final KnownVersions versions;
    private final StartEvaluation start;
    private final ScoreTable scores;
    private final PairTable pairs;
    private final ArtefactStore artefacts;

    ForgetErased(
            EvaluationRepository evaluations,
            KnownVersions versions,
            StartEvaluation start,
            ScoreTable scores,
            PairTable pairs,
            ArtefactStore artefacts) {
        this.evaluations = evaluations;
        this.versions = versions;
        this.start = start;
        this.scores = scores;
        this.pairs = pairs;
        this.artefacts = artefacts;
    }

    /**
     * @param versionIds that held it
     * @param subjectHash of the person; of something else it matches no request
     * @throws NotYetKnown where a version has not come yet
     */
    @Transactional
    public void erased(UUID projectId, List<UUID> versionIds, String subjectHash, Instant at) {
        versionIds.forEach(this::outOfUse);
        versions.flush();
        for (UUID id : evaluations.ofProject(projectId)) {
            evaluations.locked(id).ifPresent(evaluation -> forget(evaluation, versionIds, subjectHash));
        }
        pairs.neverAgain(projectId, subjectHash, at);
    }

    private void outOfUse(UUID versionId) {
        KnownVersion version = versions.findByIdOptional(versionId)
                .orElseThrow(() -> new NotYetKnown("dataset version " + versionId + " has not been published here"));
        version.erased = true;
        version.systemPrompt = "";
        try {
            artefacts.forget(version.artefact());
        } catch (IOException e) {
            throw new UncheckedIOException("The copy of dataset version " + versionId + " could not be deleted", e);
        }
    }

    private void forget(EvaluationEntity evaluation, List<UUID> versionIds, String subjectHash) {
        if (versionIds.contains(evaluation.scoredOn)) {
            scores.forget(evaluation.id);
            if (evaluation.state == EvaluationState.SCORING || evaluation.state == EvaluationState.ERROR) {
                start.again(evaluation);
            }
        }
        int counted = pairs.forget(evaluation.id, evaluation.team, subjectHash);
        if (evaluation.decidedAt == null) {
            evaluation.pairs -= counted;
        }
    }
}
