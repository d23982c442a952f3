package dev.fulcrum.evaluation.evaluations.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Dataset versions. */
@ApplicationScoped
public class KnownVersions implements PanacheRepositoryBase<KnownVersion, UUID> {
    /**
     * The version to score a model on: its own, or the newest later one that has enough reviews. A text is in the same
     * split in every version, so what a later version holds out was never trained on.
     */
    public Optional<KnownVersion> scorable(KnownVersion trainedOn, int fewestReviews) {
        if (trainedOn.reviewedTestRows >= fewestReviews && !trainedOn.erased) {
            return Optional.of(trainedOn);
        }
        return find(
                        "projectId = ?1 and number > ?2 and reviewedTestRows >= ?3 and not erased order by number desc",
                        trainedOn.projectId,
                        trainedOn.number,
                        fewestReviews)
                .firstResultOptional();
    }
}
