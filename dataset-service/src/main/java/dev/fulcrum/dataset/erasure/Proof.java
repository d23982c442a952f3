package dev.fulcrum.dataset.erasure;

import dev.fulcrum.dataset.erasure.domain.ErasedCounts;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts.ErasedVersion;
import dev.fulcrum.dataset.erasure.storage.TrainedModels.Trained;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was erased, kept without the data: written once, when the last step is done.
 *
 * @param selector subject, key, exchange or example
 * @param selected keyed hash of the person, or the id
 * @param finishedAt UTC
 * @param deleted rows
 * @param versions that held it: their bytes were deleted, and the store was seen to have them no more
 * @param successors asked for without it; whether they were published says the version
 * @param models trained on one of the versions: they are not changed by this
 * @param remains where the text may still be, and for how long
 */
public record Proof(
        UUID erasureId,
        UUID projectId,
        String selector,
        String selected,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant finishedAt,
        ErasedCounts deleted,
        List<ErasedVersion> versions,
        List<UUID> successors,
        List<Trained> models,
        List<String> remains) {
    /** True of every erasure: places that this service cannot reach. */
    static final List<String> REMAINS = List.of(
            "Captured calls lie in the topic fulcrum.captures, and long ones in files beside it, private to this service"
                    + " and to evaluations, until their retention ends (48 and 49 hours as shipped); what was erased is"
                    + " set aside when it is read again.",
            "Facts on the topic fulcrum.dataset are kept for good: those of versions that held it name the classes and"
                    + " the system prompt, never texts of examples.",
            "The evaluation service deletes answers to rows of these versions, and training leaves the versions, when"
                    + " they read dataset.subject-erased.",
            "With an object store in S3, replicas that fetched the bytes of a version keep a copy on their own disk"
                    + " until they tidy up: when they fetch another and have not used that one for a day.",
            "The models named here learned from the versions named here; nothing was removed from their weights. Train"
                    + " successors on a later version, then retire them.",
            "Backups of the database and of the object store made before the erasure hold it until they are deleted;"
                    + " after restoring one, erase again.");
}
