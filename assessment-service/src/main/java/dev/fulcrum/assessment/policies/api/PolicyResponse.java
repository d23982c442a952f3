package dev.fulcrum.assessment.policies.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.assessment.policies.storage.DecisionPolicyEntity;
import java.time.Instant;

/**
 * A policy.
 *
 * @param shipped whether it came with a release
 * @param inForceAt when it was last put in force; absent where it never was
 * @param text the YAML; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyResponse(
        String version,
        boolean shipped,
        String createdBy,
        Instant createdAt,
        String inForceBy,
        Instant inForceAt,
        String text) {
    static PolicyResponse of(DecisionPolicyEntity entity, boolean withText) {
        return new PolicyResponse(
                entity.version,
                entity.shipped,
                entity.createdBy,
                entity.createdAt,
                entity.inForceBy,
                entity.inForceAt,
                withText ? entity.text : null);
    }
}
