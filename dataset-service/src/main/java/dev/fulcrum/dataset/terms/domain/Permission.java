package dev.fulcrum.dataset.terms.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A named person takes it on himself that a project trains on a model's answers, whatever is recorded of its terms.
 *
 * @param models names of models, as {@link ModelPatterns} reads them
 * @param reason in that person's words
 * @param givenBy subject of the person
 * @param until when it ends; null where it does not
 * @param revokedAt null while it stands
 */
public record Permission(
        UUID id,
        List<String> models,
        String reason,
        String givenBy,
        Instant givenAt,
        Instant until,
        Instant revokedAt) {
    boolean allows(String model, Instant at) {
        return revokedAt == null && (until == null || at.isBefore(until)) && new ModelPatterns(models).name(model);
    }

    Term asTerm() {
        return new Term(
                "permission:" + id,
                1,
                Term.Origin.PERMISSION,
                models,
                List.of(),
                Verdict.ALLOWED,
                reason,
                "permission of " + givenBy + ", " + givenAt);
    }
}
