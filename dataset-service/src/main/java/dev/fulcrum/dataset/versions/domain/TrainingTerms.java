package dev.fulcrum.dataset.versions.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose answers may be training labels. A model nobody recorded may not: silence is no permission. */
public record TrainingTerms(List<Term> terms) {
    /**
     * What a provider's terms say.
     *
     * @param models response model names; {@code *} stands for any characters
     * @param reason why, in a sentence
     * @param source where that can be read
     */
    public record Term(List<String> models, boolean trainingAllowed, String reason, String source) {
        boolean speaksOf(String model) {
            return models.stream().anyMatch(pattern -> matches(pattern, model));
        }

        private static boolean matches(String pattern, String model) {
            String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
            return Pattern.matches(regex, model);
        }
    }

    /** A refusal wins over a permission that speaks of the same model. */
    public Optional<Term> of(String model) {
        List<Term> said = terms.stream().filter(term -> term.speaksOf(model)).toList();
        return said.stream().filter(term -> !term.trainingAllowed()).findFirst().or(() -> said.stream()
                .findFirst());
    }
}
