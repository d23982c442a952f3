package dev.fulcrum.dataset.synthesis;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.dataset.terms.domain.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Whether a project may learn from a model's answers: silence is no permission. */
@ApplicationScoped
class TeacherTerms {
    private final TermsGate gate;

    TeacherTerms(TermsGate gate) {
        this.gate = gate;
    }

    /**
     * Why it may.
     *
     * @throws Problem 409 {@code training-not-allowed} where it may not, or nobody recorded that it may
     */
    String require(UUID projectId, String model) {
        Ruling ruling = gate.rule(projectId, null, model, Instant.now());
        if (ruling instanceof Ruling.Refused refused) {
            throw Problem.conflict("training-not-allowed", refused.why()).with("terms", refused.code());
        }
        Ruling.Allowed allowed = (Ruling.Allowed) ruling;
        return allowed.term().reason() + " (" + allowed.term().source() + ")";
    }

    boolean allow(UUID projectId, String model) {
        return gate.rule(projectId, null, model, Instant.now()) instanceof Ruling.Allowed;
    }
}
