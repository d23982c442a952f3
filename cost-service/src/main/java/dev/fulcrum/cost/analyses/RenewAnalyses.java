package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.prices.ComparedPrices;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.storage.PricingLock;
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
 * Makes the undecided analyses anew that rest on a price that changed or came into force. What an analysis says never
 * changes: a new one takes its place. One that somebody has decided stays; its proof is measured against what was
 * promised then.
 */
@ApplicationScoped
public class RenewAnalyses {
    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final CompleteAnalyses completion;
    private final List<ComparedPrices> comparisons;
    private final Prices prices;
    private final PricingLock lock;
    private final LinkedTraces traces;

    RenewAnalyses(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            CompleteAnalyses completion,
            @All List<ComparedPrices> comparisons,
            Prices prices,
            PricingLock lock,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.completion = completion;
        this.comparisons = comparisons;
        this.prices = prices;
        this.lock = lock;
        this.traces = traces;
    }

    /**
     * Joins the transaction of the change, after its calls were priced anew. A change that is still to come concerns
     * nothing yet: {@link #outdated()} finds it on its day.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void after(PriceChange change) {
        Set<UUID> compared = new HashSet<>();
        if (change.key() != null) {
            comparisons.forEach(room -> compared.addAll(room.projectsComparedWith(change.key())));
        }
        boolean begun = change.when().from() == null || !change.when().from().isAfter(Instant.now());
        for (UUID projectId : analyses.openProjects()) {
            KnownProject project = projects.findById(projectId);
            if (change.team() == null || change.team().equals(project.team)) {
                boolean named = begun && (change.concerns(project.pricedAs) || compared.contains(project.id));
                analyses.lockProject(projectId);
                analyses.lockOpen(projectId).forEach(open -> after(change, named, open));
            }
        }
    }

    private void after(PriceChange change, boolean named, AnalysisEntity open) {
        if (open.state == AnalysisState.MEASURING) {
            completion.ifMeasured(open);
        } else if (named && (change.key() != null || open.priceBasis == null)) {
            renew(
                    open,
                    "the price of " + (change.key() == null ? "new models" : change.key()) + " changed, "
                            + change.when());
        } else {
            renewWhereMoved(open);
        }
    }

    /** Projects with an undecided analysis that rests on a price which is now another one. */
    @Transactional
    public List<UUID> outdated() {
        return analyses.openProjects().stream()
                .filter(projectId -> analyses.awaiting(projectId).stream()
                        .anyMatch(open -> !moved(open).isEmpty()))
                .toList();
    }

    /** Makes the project's undecided analyses anew where a price that they rest on is now another one. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ofProject(UUID projectId) {
        lock.change();
        analyses.lockProject(projectId);
        analyses.lockOpen(projectId).stream()
                .filter(open -> open.state == AnalysisState.AWAITING_APPROVAL)
                .forEach(this::renewWhereMoved);
    }

    private void renewWhereMoved(AnalysisEntity open) {
        List<String> moved = moved(open);
        if (!moved.isEmpty()) {
            renew(open, "prices moved: " + String.join("; ", moved));
        }
    }

    private List<String> moved(AnalysisEntity open) {
        return json.priceBasis(open)
                .map(basis -> basis.movedBy(open.team, prices.book(), Instant.now()))
                .orElse(List.of());
    }

    private void renew(AnalysisEntity open, String reason) {
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
        open.decisionReason = reason;
        open.waitsBecause = null;
        completion.ifMeasured(anew);
    }
}
