package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Refused;
import dev.fulcrum.dataset.versions.domain.TrainingTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the answers of these models may be training labels, and why. */
@ApplicationScoped
class TermsCheck {
    private final TrainingTerms terms;

    TermsCheck(DatasetConfig config) {
        this.terms = new TrainingTerms(config.terms().values().stream()
                .map(term ->
                        new TrainingTerms.Term(term.models(), term.trainingAllowed(), term.reason(), term.source()))
                .toList());
    }

    /** Empty where all may. */
    Optional<Refused> refusal(Collection<String> models) {
        return models.stream()
                .filter(model -> !terms.of(model)
                        .map(TrainingTerms.Term::trainingAllowed)
                        .orElse(false))
                .sorted()
                .findFirst()
                .map(model -> new Refused(
                        "training-not-allowed", why(model, terms.of(model).orElse(null))));
    }

    /** What was said of each, for the manifest. */
    Map<String, TrainingTerms.Term> said(Collection<String> models) {
        Map<String, TrainingTerms.Term> said = new TreeMap<>();
        models.forEach(model -> terms.of(model).ifPresent(term -> said.put(model, term)));
        return said;
    }

    private static String why(String model, TrainingTerms.Term term) {
        return term == null
                ? "Nobody recorded whether answers of " + model
                        + " may be used to train another model. If its provider's"
                        + " terms allow it, an operator records that under fulcrum.dataset.terms with reason and source."
                : "Answers of " + model + " may not be used to train another model: " + term.reason() + " ("
                        + term.source() + ").";
    }
}
