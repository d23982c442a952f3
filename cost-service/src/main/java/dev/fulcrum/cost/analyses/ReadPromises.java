package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What approved analyses promised, for those who hold realised savings against it. */
@ApplicationScoped
public class ReadPromises {
    private final AnalysisRepository analyses;
    private final AnalysisJson json;

    ReadPromises(AnalysisRepository analyses, AnalysisJson json) {
        this.analyses = analyses;
        this.json = json;
    }

    /** @return of every analysis of the project that was approved with a promise, in the order of approval */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<PromisedSavings> ofProject(UUID projectId) {
        return analyses.approved(projectId).stream()
                .map(json::promise)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code provider/model} that the promise's analysis takes as qualified; empty: nobody measured it. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Set<String> qualifiedModels(PromisedSavings promise) {
        return analyses.findByIdOptional(promise.analysisId())
                .map(analysis -> json.assumptions(analysis).qualifiedModels())
                .orElse(Set.of());
    }
}
