package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
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

    /** @return of the project's newest approved analysis; empty where none was approved with a promise */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<PromisedSavings> ofProject(UUID projectId) {
        return analyses.newestApproved(projectId).flatMap(json::promise);
    }
}
