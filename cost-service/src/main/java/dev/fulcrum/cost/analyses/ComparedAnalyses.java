package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.prices.ComparedPrices;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Projects whose analysis compares with a model as the cheapest other API. */
@ApplicationScoped
public class ComparedAnalyses implements ComparedPrices {
    private final AnalysisRepository analyses;

    ComparedAnalyses(AnalysisRepository analyses) {
        this.analyses = analyses;
    }

    @Override
    public Set<UUID> projectsComparedWith(String key) {
        return Set.copyOf(analyses.comparedWith(key));
    }
}
