package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.prices.ComparedPrices;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
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
import org.jboss.logging.Logger;

/**
 * Makes the undecided analyses anew that rest on a price that changed or came into force. What an analysis says never
 * changes: a new one takes its place. One that somebody has decided stays; its proof is measured against what was
 * promised then.
 */
@ApplicationScoped
public class RenewAnalyses {
    private static final Logger LOG = Logger.getLogger(RenewAnalyses.class);

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
     * Joins the transaction of the change, after its calls were priced anew: renews the cases of the projects that the
     * price is stated for, and completes those that waited for one. All others that it may move, and a change that is
     * still to come, are found by {@link #outdated()}, a transaction a project: one price can move every case.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void after(PriceChange change) {
        Set<UUID> measuring = Set.copyOf(analyses.measuringProjects());
        Set<UUID> named = named(change);
        for (UUID projectId : analyses.openProjects()) {
            if (measuring.contains(projectId) || named.contains(projectId)) {
                analyses.lockProject(projectId);
                analyses.lockOpen(projectId).forEach(open -> after(change, named.contains(projectId), open));
            }
        }
    }

    private void after(PriceChange change, boolean named, AnalysisEntity open) {
        if (open.state == AnalysisState.MEASURING) {
            completion.ifMeasured(open);
        } else if (named) {
            renew(open, "the price of " + change.key() + " changed, " + change.when());
        }
    }

    private Set<UUID> named(PriceChange change) {
        Set<UUID> named = new HashSet<>();
        if (change.key() != null
                && (change.when().from() == null || !change.when().from().isAfter(Instant.now()))) {
            comparisons.forEach(room -> named.addAll(room.projectsComparedWith(change.key())));
            for (UUID projectId : analyses.openProjects()) {
                KnownProject project = projects.findById(projectId);
                if (change.concerns(project.pricedAs)) {
                    named.add(projectId);
                }
            }
            named.removeIf(
                    projectId -> change.team() != null && !change.team().equals(projects.findById(projectId).team));
        }
        return named;
    }

    /** Projects with an undecided analysis that rests on a price which is now another one. */
    @Transactional
    public List<UUID> outdated() {
        PriceBook book = prices.book();
        Instant now = Instant.now();
        return analyses.awaiting().stream()
                .filter(open -> isMoved(open, book, now))
                .map(AnalysisRepository.Awaiting::projectId)
                .distinct()
                .toList();
    }

    /** One whose basis cannot be read is told, and keeps no other from being looked at. */
    private boolean isMoved(AnalysisRepository.Awaiting open, PriceBook book, Instant now) {
        try {
            return !json.priceBasis(open.id(), open.priceBasis())
                    .map(basis -> basis.movedBy(open.team(), book, now))
                    .orElseGet(() -> sinceThen(open.priceBook(), book))
                    .isEmpty();
        } catch (RuntimeException e) {
            LOG.warnf(e, "What analysis %s rests on cannot be compared with the prices of today", open.id());
            return false;
        }
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
        PriceBook book = prices.book();
        List<String> moved = json.priceBasis(open.id, open.priceBasis)
                .map(basis -> basis.movedBy(open.team, book, Instant.now()))
                .orElseGet(() -> sinceThen(open.priceBook, book));
        if (!moved.isEmpty()) {
            renew(open, "prices moved: " + String.join("; ", moved));
        }
    }

    /** All that can be said of an analysis from before it was kept what each rests on. */
    private static List<String> sinceThen(String version, PriceBook book) {
        return book.version().equals(version) ? List.of() : List.of("the price book is another one");
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
