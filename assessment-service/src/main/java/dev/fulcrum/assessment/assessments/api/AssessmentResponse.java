package dev.fulcrum.assessment.assessments.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * An assessment.
 *
 * @param facts stated and measured ones, by name
 * @param answer all of it: confidence, ranking with money, reasons, flips, missing answers, contradictions, build plan
 * @param because what led to it; null where a person asked
 */
public record AssessmentResponse(
        UUID assessmentId,
        UUID projectId,
        int generation,
        String policyVersion,
        String recommendation,
        String runnerUp,
        boolean migrates,
        @JsonRawValue String facts,
        @JsonRawValue String answer,
        UUID supersedes,
        String because,
        String assessedBy,
        Instant assessedAt,
        String signedOffBy,
        Instant signedOffAt) {
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
                assessment.answer,
                assessment.supersedes,
                assessment.because,
                assessment.assessedBy,
                assessment.assessedAt,
                assessment.signedOffBy,
                assessment.signedOffAt);
    }
}
