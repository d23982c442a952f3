package dev.fulcrum.dataset.erasure.events;

import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.TrainedModels;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What the house hears of an erasure; always in the transaction that deleted the rows. */
@ApplicationScoped
public class ErasureFacts {
    private final Outbox outbox;
    private final TrainedModels models;
    private final SubjectHash hashes;

    ErasureFacts(Outbox outbox, TrainedModels models, SubjectHash hashes) {
        this.outbox = outbox;
        this.models = models;
        this.hashes = hashes;
    }

    public void erased(ErasureEntity erasure, List<UUID> versions) {
        Selector selector = erasure.selector();
        outbox.append(
                erasure.project(),
                Cause.person(erasure.askedBy),
                erasure.id,
                new SubjectErased(
                        erasure.id,
                        hash(erasure.projectId, selector),
                        versions,
                        models.on(versions).stream()
                                .map(model -> new SubjectErased.TrainedModel(model.modelId(), model.name()))
                                .toList(),
                        selector.kind()));
    }

    /** A person is a hash already; an id becomes one, so that the topic cannot be joined with calls. */
    private String hash(UUID projectId, Selector selector) {
        return selector instanceof Selector.Subject subject
                ? subject.hash()
                : hashes.of(projectId, selector.kind() + ":" + selector.value());
    }
}
