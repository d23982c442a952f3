package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Makes a what-if the project's own analysis: it takes the place of the undecided ones and is published. */
@ApplicationScoped
public class AdoptWhatIf {
    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final SupersedeAnalyses supersede;
    private final Outbox outbox;

    AdoptWhatIf(AnalysisRepository analyses, AnalysisJson json, SupersedeAnalyses supersede, Outbox outbox) {
        this.analyses = analyses;
        this.json = json;
        this.supersede = supersede;
        this.outbox = outbox;
    }

    /**
     * The caller holds the analysis' row and approves it next.
     *
     * @throws Problem 409 where the project has no assessment, or a budget already in this pass
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void adopt(AnalysisEntity analysis, String by) {
        if (analysis.assessmentId == null) {
            throw Problem.conflict(
                    "no-assessment",
                    "No assessment has moved this project, so nothing would follow a budget; register its assessment"
                            + " first.");
        }
        analyses.approvedIn(analysis.projectId, analysis.generation).ifPresent(approved -> {
            throw Problem.conflict(
                    "already-decided",
                    "Analysis " + approved.id + " of this project has a budget already; a new assessment starts the"
                            + " next pass.");
        });
        supersede.open(analysis.projectId, analysis.id, "what-if " + analysis.id + " took its place");
        outbox.append(
                analysis.project(),
                Cause.person(by),
                analysis.id,
                AnalysisFacts.completed(analysis, json.options(analysis)));
    }
}
