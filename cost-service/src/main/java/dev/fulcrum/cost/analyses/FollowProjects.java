package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.ledger.RepriceCalls;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Folds registrations, prices the calls that came before the project said what its model costs, and completes what
 * that makes ready.
 */
@ApplicationScoped
public class FollowProjects {
    private final KnownProjects projects;
    private final PricingLock lock;
    private final RepriceCalls earlierCalls;
    private final CompleteAnalyses completion;

    FollowProjects(KnownProjects projects, PricingLock lock, RepriceCalls earlierCalls, CompleteAnalyses completion) {
        this.projects = projects;
        this.lock = lock;
        this.earlierCalls = earlierCalls;
        this.completion = completion;
    }

    @Transactional
    public void registered(Received<ProjectRegistered> fact) {
        lock.change();
        projects.registered(fact);
        priceEarlierCalls(fact.project());
    }

    @Transactional
    public void updated(Received<ProjectUpdated> fact) {
        lock.change();
        projects.updated(fact);
        priceEarlierCalls(fact.project());
    }

    private void priceEarlierCalls(ProjectRef ref) {
        KnownProject project = projects.findById(ref.projectId());
        FeatureKey feature = new FeatureKey(project.team, project.feature);
        earlierCalls.since(CallScope.unpriced(feature));
        completion.ofFeature(feature);
    }
}
