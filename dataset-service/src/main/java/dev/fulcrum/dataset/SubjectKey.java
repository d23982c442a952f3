package dev.fulcrum.dataset;

import dev.fulcrum.chassis.access.SubjectHash;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at start-up whether there is a key to find people with: an erasure would be too late to say that there is none. */
@ApplicationScoped
class SubjectKey {
    /** @throws IllegalStateException where {@code fulcrum.subject-key} is none */
    void check(@Observes StartupEvent started, SubjectHash subjects) {}
}
