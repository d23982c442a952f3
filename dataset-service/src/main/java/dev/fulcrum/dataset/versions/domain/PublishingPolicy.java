package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.Split;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a golden dataset version must be: lawful, splittable, and something that can be learned. */
public record PublishingPolicy(TrainingTerms terms) {
    private static final int FEWEST_LABELS = 2;

    /**
     * @param rows examples that no review rejected
     * @param rejected examples that one did
     * @param latestContentSha256 hash of the project's latest version, or null
     */
    public PublishingDecision decide(List<GoldenRow> rows, int rejected, String latestContentSha256) {
        List<GoldenRow> ordered = rows.stream()
                // as text: UUID.compareTo is signed, and the order must be that of the bytes
                .sorted(Comparator.comparing(row -> row.exampleId().toString()))
                .toList();
        VersionCounts counts = VersionCounts.of(ordered, rejected);
        if (counts.train() == 0 || counts.validation() == 0 || counts.test() == 0) {
            return new PublishingDecision.Refused(
                    "not-enough-examples",
                    "A version needs rows in every split, but train has " + counts.train() + ", validation "
                            + counts.validation() + " and test " + counts.test()
                            + ". Capture more, or reject fewer.",
                    counts);
        }
        long trainLabels = ordered.stream()
                .filter(row -> row.split() == Split.TRAIN)
                .map(GoldenRow::label)
                .distinct()
                .count();
        if (trainLabels < FEWEST_LABELS) {
            return new PublishingDecision.Refused(
                    "single-label",
                    "All " + counts.train() + " train rows have the label "
                            + ordered.get(0).label()
                            + ": there is nothing to tell apart. Capture traffic with other answers.",
                    counts);
        }
        Map<String, Integer> teachers = frequencies(ordered, GoldenRow::model);
        Map<String, TrainingTerms.Term> said = new TreeMap<>();
        for (String model : teachers.keySet()) {
            TrainingTerms.Term term = terms.of(model).orElse(null);
            if (term == null || !term.trainingAllowed()) {
                return new PublishingDecision.Refused("training-not-allowed", refusal(model, term), counts);
            }
            said.put(model, term);
        }
        String hash = ContentHash.of(ordered);
        if (hash.equals(latestContentSha256)) {
            return new PublishingDecision.Refused(
                    "unchanged",
                    "The latest version has exactly these " + counts.rows()
                            + " rows. Use it, or add examples or reviews first.",
                    counts);
        }
        return new PublishingDecision.Publishable(
                ordered,
                counts,
                List.copyOf(counts.byLabel().keySet()),
                teachers,
                frequencies(ordered, GoldenRow::systemPrompt),
                said,
                hash);
    }

    private static String refusal(String model, TrainingTerms.Term term) {
        return term == null
                ? "Nobody recorded whether answers of " + model
                        + " may be used to train another model. If its provider's"
                        + " terms allow it, an operator records that under fulcrum.dataset.terms with reason and source."
                : "Answers of " + model + " may not be used to train another model: " + term.reason() + " ("
                        + term.source() + ").";
    }

    private static Map<String, Integer> frequencies(List<GoldenRow> rows, Function<GoldenRow, String> property) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(property.apply(row), 1, Integer::sum));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
