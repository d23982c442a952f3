package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.Benchmark;
import dev.fulcrum.assessment.basemodels.domain.Figure;
import dev.fulcrum.assessment.basemodels.domain.Hardware;
import dev.fulcrum.assessment.basemodels.domain.Need;
import dev.fulcrum.assessment.basemodels.domain.Support;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import dev.fulcrum.chassis.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a question names must exist; a refusal lists what does. */
final class RankedNames {
    private final Collection<BaseModel> models;
    private final Vocabulary vocabulary;

    RankedNames(Collection<BaseModel> models, Vocabulary vocabulary) {
        this.models = models;
        this.vocabulary = vocabulary;
    }

    /** @throws Problem 400 naming the field, the value and what is known */
    void check(Need need) {
        SortedSet<String> benchmarks = benchmarks();
        if (!benchmarks.contains(need.benchmark())) {
            throw unknown("benchmark", need.benchmark(), benchmarks);
        }
        SortedSet<String> variants = figures()
                .filter(figure -> figure.benchmark().equals(need.benchmark()) && figure.doubt() == null)
                .map(figure -> figure.variant().key())
                .collect(Collectors.toCollection(TreeSet::new));
        if (need.variant() != null && !variants.contains(need.variant())) {
            throw unknown("variant", need.variant(), variants);
        }
        SortedSet<String> tools = models.stream()
                .flatMap(model -> model.ecosystem().stream().map(Support::tool))
                .collect(Collectors.toCollection(TreeSet::new));
        need.ecosystem().stream()
                .filter(tool -> !tools.contains(tool))
                .findFirst()
                .ifPresent(tool -> {
                    throw unknown("ecosystem", tool, tools);
                });
        context(need.serving().minContextTokens());
    }

    private void context(Integer wanted) {
        int longest = models.stream()
                .filter(model -> model.context() != null)
                .mapToInt(model -> model.context().tokens())
                .max()
                .orElse(Integer.MAX_VALUE);
        if (wanted != null && wanted > longest) {
            throw Problem.invalid(
                    "minContextTokens",
                    "minContextTokens was " + wanted + ", above the longest context in the catalogue, " + longest
                            + "; ask for less and bring in the rest by retrieval.");
        }
    }

    private SortedSet<String> benchmarks() {
        return Stream.concat(
                        vocabulary.benchmarks().stream().map(Benchmark::id),
                        figures().map(Figure::benchmark))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Figure> figures() {
        return models.stream().flatMap(model -> model.figures().stream());
    }

    static Problem unknownHardware(String field, String name, Vocabulary vocabulary) {
        return unknown(
                field, name, vocabulary.hardware().stream().map(Hardware::name).toList());
    }

    static Problem unknown(String field, String value, Collection<String> known) {
        return Problem.invalid(field, field + " was " + value + "; known are " + List.copyOf(known) + ".")
                .with("known", List.copyOf(known));
    }
}
