package dev.fulcrum.assessment.basemodels.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which variant of a benchmark is compared, and who has it. */
final class Comparison {
    /**
     * The more models can be compared, the more the order says. Among equals those come first that say how they were run.
     */
    private static final Comparator<Map.Entry<Variant, Long>> MOST_TELLING_FIRST =
            Map.Entry.<Variant, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().stated() ? 0 : 1)
                    .thenComparing(entry -> entry.getKey().key());

    private final String benchmark;
    private final String asked;
    private final List<Ranking.VariantCount> variants;
    private final Optional<String> variant;

    /** @param asked key of the variant to compare in; null leaves the choice here */
    Comparison(String benchmark, String asked, List<Assessed> fitting) {
        this.benchmark = benchmark;
        this.asked = asked;
        Map<Variant, Long> counts = fitting.stream()
                .flatMap(each -> each.model().figures(benchmark).stream())
                .filter(figure -> figure.doubt() == null)
                .collect(Collectors.groupingBy(Figure::variant, Collectors.counting()));
        this.variants = counts.entrySet().stream()
                .sorted(MOST_TELLING_FIRST)
                .map(entry -> new Ranking.VariantCount(
                        entry.getKey().key(), entry.getValue().intValue()))
                .toList();
        this.variant =
                asked == null ? variants.stream().findFirst().map(Ranking.VariantCount::variant) : Optional.of(asked);
    }

    /** The asked one, else the first of {@link #variants()}. */
    Optional<String> variant() {
        return variant;
    }

    String because() {
        if (asked != null) {
            return "asked for";
        }
        return variants.stream()
                .findFirst()
                .map(most -> "no other has figures of more fitting models (" + most.models() + ")")
                .orElse("no fitting model has a figure on " + benchmark);
    }

    List<Ranking.VariantCount> variants() {
        return variants;
    }

    Optional<Figure> figure(BaseModel model) {
        return variant.flatMap(key -> model.figures(benchmark).stream()
                .filter(figure -> figure.doubt() == null)
                .filter(figure -> figure.variant().key().equals(key))
                .findFirst());
    }

    /** Why a model has no place in the order. */
    String incomparable(BaseModel model) {
        List<Figure> others = model.figures(benchmark);
        if (others.isEmpty()) {
            return "the catalogue has no figure of it on " + benchmark;
        }
        String known = others.stream()
                .map(figure ->
                        figure.variant().key() + (figure.doubt() == null ? "" : " (in doubt: " + figure.doubt() + ")"))
                .sorted()
                .collect(Collectors.joining(", "));
        return "its figures on " + benchmark + " are not of the variant compared: " + known;
    }
}
