package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.prices.ComparedPrices;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the undecided analyses anew that rest on a price that changed. What an analysis says never changes: a new one
 * takes its place. One that somebody has decided stays; its proof is measured against what was promised then.
 */
@ApplicationScoped
public class RenewAnalyses {
    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final CompleteAnalyses completion;
    private final List<ComparedPrices> comparisons;
    private final LinkedTraces traces;

    RenewAnalyses(
            KnownProjects projects,
            AnalysisRepository analyses,
            CompleteAnalyses completion,
            @All List<ComparedPrices> comparisons,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.completion = completion;
        this.comparisons = comparisons;
        this.traces = traces;
    }

    /** Joins the transaction of the change, after its calls were priced anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void after(PriceChange change) {
        Set<UUID> compared = new HashSet<>();
        if (change.key() != null) {
            comparisons.forEach(room -> compared.addAll(room.projectsComparedWith(change.key())));
        }
        for (KnownProject project : projects.listAll()) {
            boolean ofTeam = change.team() == null || change.team().equals(project.team);
            boolean concerned = change.concerns(project.pricedAs) || compared.contains(project.id);
            if (ofTeam && concerned) {
                analyses.lockOpen(project.id).forEach(open -> renew(open, change));
            }
        }
    }

    private void renew(AnalysisEntity open, PriceChange change) {
        if (open.state == AnalysisState.MEASURING) {
            completion.ifMeasured(open);
            return;
        }
        AnalysisEntity anew = new AnalysisEntity();
        anew.id = Ids.next();
        anew.assessmentId = open.assessmentId;
        anew.projectId = open.projectId;
        anew.team = open.team;
        anew.feature = open.feature;
        anew.generation = open.generation;
        anew.state = AnalysisState.MEASURING;
        anew.cause = open.cause;
        anew.traceparent = traces.present();
        anew.openedAt = Instant.now();
        anew.origin = AnalysisEntity.BY_PRICE_CHANGE;
        analyses.persistAndFlush(anew);
        open.state = AnalysisState.SUPERSEDED;
        open.supersededBy = anew.id;
        open.decidedAt = Instant.now();
        open.decidedBy = "service:cost";
        open.decisionReason =
                "the price of " + (change.key() == null ? "new models" : change.key()) + " changed, " + change.when();
        completion.ifMeasured(anew);
    }
}
