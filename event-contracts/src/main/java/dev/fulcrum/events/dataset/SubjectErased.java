package dev.fulcrum.events.dataset;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * A data subject was erased; eval and training must follow.
 *
 * @param erasureId the erasure
 * @param subjectHash keyed hash per project
 * @param versions versions that held the subject
 */
@EventContract(type = "dev.fulcrum.dataset.subject-erased.v1", topic = Topics.DATASET)
public record SubjectErased(UUID erasureId, String subjectHash, List<UUID> versions) {}
