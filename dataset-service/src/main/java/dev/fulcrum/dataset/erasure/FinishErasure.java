package dev.fulcrum.dataset.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
import dev.fulcrum.dataset.erasure.storage.TrainedModels;
import dev.fulcrum.dataset.examples.domain.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Asks for the versions without what was erased, and writes the proof: together, once. */
@ApplicationScoped
public class FinishErasure {
    private final ErasureRepository erasures;
    private final ErasedArtefacts artefacts;
    private final TrainedModels models;
    private final Successors successors;
    private final Erase erase;
    private final ObjectMapper json;

    FinishErasure(
            ErasureRepository erasures,
            ErasedArtefacts artefacts,
            TrainedModels models,
            Successors successors,
            Erase erase,
            ObjectMapper json) {
        this.erasures = erasures;
        this.artefacts = artefacts;
        this.models = models;
        this.successors = successors;
        this.erase = erase;
        this.json = json;
    }

    @Transactional
    public void finish(UUID erasureId) {
        ErasureEntity erasure = erasures.findById(erasureId);
        if (erasure.finishedAt != null) {
            return;
        }
        List<UUID> asked = successors.of(erasure);
        erasure.finishedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Proof proof = new Proof(
                erasure.id,
                erasure.projectId,
                erasure.selector().kind(),
                erasure.selector().value(),
                erasure.reason,
                erasure.askedBy,
                erasure.askedAt,
                erasure.finishedAt,
                erase.counts(erasure),
                artefacts.of(erasureId),
                asked,
                models.on(Erase.versionsOf(erasure)),
                Proof.REMAINS);
        erasure.proof = write(proof);
        erasure.proofSha256 = PlainText.sha256(erasure.proof);
    }

    private String write(Proof proof) {
        try {
            return json.writeValueAsString(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A proof could not be written", e);
        }
    }
}
