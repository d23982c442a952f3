package dev.fulcrum.events.dataset;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * A data subject was erased; eval and training must follow.
 *
 * @param erasureId the erasure
 * @param subjectHash keyed hash per project: of the subject, or of the id where something else was erased
 * @param versions versions that held the subject
 * @param models models that were trained on such a version; null where that is not known
 * @param selector what was erased: subject, key, exchange or example; null counts as subject; open set
 */
@EventContract(type = "dev.fulcrum.dataset.subject-erased.v1", topic = Topics.DATASET)
public record SubjectErased(
        UUID erasureId, String subjectHash, List<UUID> versions, List<TrainedModel> models, String selector) {
    /** Of a subject, where nobody knows of models. */
    public SubjectErased(UUID erasureId, String subjectHash, List<UUID> versions) {
        this(erasureId, subjectHash, versions, null, null);
    }

    /**
     * A model that learned from an erased text.
     *
     * @param modelId the model
     * @param name its name
     */
    public record TrainedModel(UUID modelId, String name) {}
}
