package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Orders base models for a need: first what does not fit is set aside with its reasons, then like figures are compared,
 * score against memory. The order of the input and the names of the models decide nothing; ids only settle who of two
 * equal models is listed first.
 */
public final class BaseModelRanking {
    private final Need need;
    private final Optional<Benchmark> benchmark;
    private final Freshness freshness;

    /** @param benchmark what is known of the need's benchmark; empty for a team's own */
    public BaseModelRanking(Need need, Optional<Benchmark> benchmark, Freshness freshness) {
        this.need = need;
        this.benchmark = benchmark;
        this.freshness = freshness;
    }

    public Ranking rank(Collection<BaseModel> models) {
        List<Assessed> all = models.stream()
                .filter(model -> need.models().isEmpty() || need.models().contains(model.id()))
                .sorted(Comparator.comparing(BaseModel::id))
                .map(model -> Assessed.of(model, need, freshness))
                .toList();
        List<Assessed> fitting = all.stream().filter(Assessed::fits).toList();
        Comparison comparison = new Comparison(need.benchmark(), need.variant(), fitting);
        List<Scored> scored = new ArrayList<>();
        List<Ranking.Incomparable> notComparable = new ArrayList<>();
        for (Assessed each : fitting) {
            comparison
                    .figure(each.model())
                    .ifPresentOrElse(
                            figure -> scored.add(new Scored(each, figure)),
                            () -> notComparable.add(incomparable(each, comparison)));
        }
        return new Ranking(
                need.benchmark(),
                comparison.variant().orElse(null),
                comparison.because(),
                comparison.variants(),
                ranked(scored),
                notComparable,
                all.stream()
                        .filter(each -> !each.fits())
                        .map(each -> new Ranking.Excluded(Ranking.ModelRef.of(each.model()), each.exclusions()))
                        .toList(),
                Assumptions.of(need, benchmark, freshness),
                freshness.today(),
                freshness.months());
    }

    private Ranking.Incomparable incomparable(Assessed each, Comparison comparison) {
        List<Figure> others = each.model().figures(need.benchmark());
        return new Ranking.Incomparable(
                Ranking.ModelRef.of(each.model()),
                comparison.incomparable(each.model()),
                others.stream()
                        .map(figure -> Ranking.Score.of(figure, freshness))
                        .toList(),
                each.conditions(freshness, others));
    }

    private List<Ranking.Ranked> ranked(List<Scored> scored) {
        ParetoFront front = new ParetoFront(
                scored.stream().flatMap(each -> each.point().stream()).toList());
        List<Scored> order = scored.stream().sorted(Scored.BEST_FIRST).toList();
        return order.stream().map(each -> ranked(each, order, front)).toList();
    }

    private Ranking.Ranked ranked(Scored each, List<Scored> order, ParetoFront front) {
        int better = (int) order.stream()
                .filter(other -> Scored.BY_MERIT.compare(other, each) < 0)
                .count();
        String id = each.assessed().model().id();
        List<String> dominators = each.point().map(front::dominators).orElse(List.of());
        BigDecimal best = order.get(0).figure().value();
        Boolean toldApart = benchmark
                .map(known ->
                        new Noise(known.items()).tellsApart(best, each.figure().value()))
                .orElse(null);
        return new Ranking.Ranked(
                better + 1,
                Ranking.ModelRef.of(each.assessed().model()),
                Ranking.Score.of(each.figure(), freshness),
                front.holds(id),
                dominators,
                toldApart,
                because(each, dominators, front.holds(id), best, toldApart),
                each.assessed().conditions(freshness, List.of(each.figure())));
    }

    private List<String> because(
            Scored each, List<String> dominators, boolean onFront, BigDecimal best, Boolean toldApart) {
        List<String> because = new ArrayList<>();
        String score = each.figure().value().toPlainString() + " % on " + need.benchmark();
        because.add(each.assessed()
                .memory()
                .map(memory -> score + " in " + memory.totalGb().toPlainString() + " GB")
                .orElse(score + "; the catalogue has no size of it"));
        if (onFront) {
            because.add("on the Pareto front: no fitting model scores as much in less memory or more in as much");
        } else if (!dominators.isEmpty()) {
            because.add("not on the Pareto front: " + String.join(" and ", dominators)
                    + " scores at least as much in no more memory");
        }
        if (Boolean.FALSE.equals(toldApart) && each.figure().value().compareTo(best) < 0) {
            because.add("not to be told apart from the best score, " + best.toPlainString()
                    + " %, with the benchmark's number of questions");
        }
        return because;
    }

    /** A fitting model with its comparable figure. */
    private record Scored(Assessed assessed, Figure figure) {
        /** Higher score, then less memory; an unknown memory comes after every known one. */
        static final Comparator<Scored> BY_MERIT = Comparator.comparing(
                        (Scored each) -> each.figure.value(), Comparator.reverseOrder())
                .thenComparing(Scored::memoryGb, Comparator.nullsLast(Comparator.naturalOrder()));

        static final Comparator<Scored> BEST_FIRST =
                BY_MERIT.thenComparing(each -> each.assessed.model().id());

        private BigDecimal memoryGb() {
            return assessed.memory().map(MemoryEstimate::totalGb).orElse(null);
        }

        Optional<ParetoFront.Point> point() {
            return assessed.memory()
                    .map(memory -> new ParetoFront.Point(assessed.model().id(), figure.value(), memory.totalGb()));
        }
    }
}
