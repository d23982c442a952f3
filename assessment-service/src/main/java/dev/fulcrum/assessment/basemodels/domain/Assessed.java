package dev.fulcrum.assessment.basemodels.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A model held against every requirement. */
record Assessed(BaseModel model, List<Finding> findings, Optional<MemoryEstimate> memory) {
    private static final List<Requirement> REQUIREMENTS = List.of(
            new PublishedWeights(),
            new LicenceFit(),
            new ContextFit(),
            new MemoryFit(),
            new LatencyFit(),
            new EcosystemFit());

    static Assessed of(BaseModel model, Need need, Freshness freshness) {
        List<Finding> findings = REQUIREMENTS.stream()
                .flatMap(requirement -> requirement.of(model, need, freshness).stream())
                .toList();
        return new Assessed(model, findings, MemoryEstimate.of(model, need.serving()));
    }

    boolean fits() {
        return exclusions().isEmpty();
    }

    List<Reason> exclusions() {
        return reasons(Finding.Excludes.class).toList();
    }

    /** @param figures those behind the model's line, beside its size, context and licence */
    Ranking.Conditions conditions(Freshness freshness, List<Figure> figures) {
        return new Ranking.Conditions(
                memory.orElse(null),
                reasons(Finding.Asks.class).toList(),
                reasons(Finding.Obliges.class).toList(),
                stale(freshness, figures));
    }

    private Stream<Reason> reasons(Class<? extends Finding> kind) {
        return findings.stream().filter(kind::isInstance).map(Finding::reason);
    }

    private List<String> stale(Freshness freshness, List<Figure> figures) {
        List<String> stale = new ArrayList<>();
        figures.forEach(figure -> note(stale, "score in " + figure.variant().key(), figure.origin(), freshness));
        memory.ifPresent(estimate -> note(stale, "size", estimate.origin(), freshness));
        if (model.context() != null) {
            note(stale, "context", model.context().origin(), freshness);
        }
        note(stale, "licence", model.licence().origin(), freshness);
        return stale;
    }

    private static void note(List<String> stale, String what, Origin origin, Freshness freshness) {
        if (freshness.stale(origin)) {
            stale.add(what + " (" + origin.asOf() + ", " + origin.source() + ")");
        }
    }
}
