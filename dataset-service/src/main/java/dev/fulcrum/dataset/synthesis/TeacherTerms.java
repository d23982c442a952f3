package dev.fulcrum.dataset.synthesis;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.versions.domain.TrainingTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Whether a model's answers may be learned from: silence is no permission. */
@ApplicationScoped
class TeacherTerms {
    private final TrainingTerms terms;

    TeacherTerms(DatasetConfig config) {
        this.terms = new TrainingTerms(config.terms().values().stream()
                .map(term ->
                        new TrainingTerms.Term(term.models(), term.trainingAllowed(), term.reason(), term.source()))
                .toList());
    }

    /**
     * Why they may.
     *
     * @throws Problem 409 where they may not, or nobody recorded that they may
     */
    String require(UUID projectId, String model) {
        Optional<TrainingTerms.Term> term = terms.of(model);
        if (term.isEmpty() || !term.get().trainingAllowed()) {
            throw Problem.conflict(
                    "training-not-allowed",
                    term.map(said -> "Answers of " + model + " may not be used to train another model: " + said.reason()
                                    + " (" + said.source() + ").")
                            .orElse("Nobody recorded whether answers of " + model
                                    + " may be used to train another model; an operator records it with reason and"
                                    + " source."));
        }
        return term.get().reason() + " (" + term.get().source() + ")";
    }

    boolean allow(UUID projectId, String model) {
        return terms.of(model).filter(TrainingTerms.Term::trainingAllowed).isPresent();
    }
}
