package dev.fulcrum.assessment.assessments.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import java.time.Instant;
import java.util.UUID;

/** An assessment: the answer, the ranking and every rule behind it. */
public record AssessmentResponse(
        UUID assessmentId,
        UUID projectId,
        int generation,
        String policyVersion,
        String recommendation,
        String runnerUp,
        boolean migrates,
        @JsonRawValue String constraints,
        @JsonRawValue String ranking,
        @JsonRawValue String reasons,
        @JsonRawValue String unknown,
        String assessedBy,
        Instant assessedAt) {
    static AssessmentResponse of(AssessmentEntity assessment) {
        return new AssessmentResponse(
                assessment.id,
                assessment.projectId,
                assessment.generation,
                assessment.policyVersion,
                assessment.recommendation,
                assessment.runnerUp,
                assessment.migrates,
                assessment.constraints,
                assessment.ranking,
                assessment.reasons,
                assessment.unknown,
                assessment.assessedBy,
                assessment.assessedAt);
    }
}
