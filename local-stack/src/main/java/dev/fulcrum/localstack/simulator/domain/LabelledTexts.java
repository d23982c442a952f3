package dev.fulcrum.localstack.simulator.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Texts with their true labels, ready for look-up. Immutable. */
public final class LabelledTexts {

    private final Map<String, String> labelByText;
    private final List<String> labels;
    private final String mostFrequentLabel;
    private final Map<String, List<String>> confusions;
    private final int conflicting;

    private LabelledTexts(Map<String, String> labelByText, int conflicting) {
        this.labelByText = Map.copyOf(labelByText);
        this.conflicting = conflicting;
        Map<String, Long> frequency = labelByText.values().stream()
                .collect(Collectors.groupingBy(label -> label, TreeMap::new, Collectors.counting()));
        this.labels = List.copyOf(frequency.keySet());
        long most = frequency.values().stream().mapToLong(Long::longValue).max().orElse(0);
        this.mostFrequentLabel = frequency.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        this.confusions = ConfusableLabels.among(labels);
    }

    /** Takes the rows in order; where a text comes twice with different labels the first one stays. */
    public static LabelledTexts of(List<LabelledText> rows) {
        Map<String, String> labelByText = new HashMap<>();
        int conflicting = 0;
        for (LabelledText row : rows) {
            String known = labelByText.putIfAbsent(LabelledText.normalise(row.text()), row.label());
            if (known != null && !known.equals(row.label())) {
                conflicting++;
            }
        }
        return new LabelledTexts(labelByText, conflicting);
    }

    public Optional<String> labelOf(String text) {
        return Optional.ofNullable(labelByText.get(LabelledText.normalise(text)));
    }

    /** Labels that a model plausibly takes for the given one, most alike first. */
    public List<String> confusableWith(String label) {
        return confusions.getOrDefault(label, List.of());
    }

    /** Of several equally frequent labels the first by name. */
    public String mostFrequentLabel() {
        return mostFrequentLabel;
    }

    /** Every label once, by name. */
    public List<String> labels() {
        return labels;
    }

    /** Number of different texts. */
    public int size() {
        return labelByText.size();
    }

    /** Rows left out because their text had come before with another label. */
    public int conflicting() {
        return conflicting;
    }
}
