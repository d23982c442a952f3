package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Closes the analyses that nobody decided, because another one takes their place. */
@ApplicationScoped
public class SupersedeAnalyses {
    private static final String SERVICE = "service:cost";

    private final AnalysisRepository analyses;

    SupersedeAnalyses(AnalysisRepository analyses) {
        this.analyses = analyses;
    }

    /**
     * The caller holds the project.
     *
     * @param by analysis that takes their place; null where none does
     * @param reason for those who ask later
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(UUID projectId, UUID by, String reason) {
        for (AnalysisEntity open : analyses.lockOpen(projectId)) {
            open.state = AnalysisState.SUPERSEDED;
            open.decidedAt = Instant.now();
            open.decidedBy = SERVICE;
            open.decisionReason = reason;
            open.waitsBecause = null;
            open.supersededBy = by;
        }
    }
}
