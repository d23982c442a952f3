package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.ReadPromises;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.savings.domain.ApiAgain;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.MeasuredMonth.Cheapest;
import dev.fulcrum.cost.savings.domain.PricedCalls;
import dev.fulcrum.cost.savings.domain.PromisedTimes;
import dev.fulcrum.cost.savings.domain.QualifiedApis;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.PlannedServing;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds a live own model against every qualified API, the incumbent among them, at the present volume. */
@ApplicationScoped
public class CompareWithApis {
    private final LiveRollouts rollouts;
    private final SavingsLedger ledger;
    private final IncumbentCalls incumbent;
    private final CheapestApi apis;
    private final ReadPromises promises;
    private final PlannedServing serving;
    private final CostConfig config;

    CompareWithApis(
            LiveRollouts rollouts,
            SavingsLedger ledger,
            IncumbentCalls incumbent,
            CheapestApi apis,
            ReadPromises promises,
            PlannedServing serving,
            CostConfig config) {
        this.rollouts = rollouts;
        this.ledger = ledger;
        this.incumbent = incumbent;
        this.apis = apis;
        this.promises = promises;
        this.serving = serving;
        this.config = config;
    }

    /** Empty where nothing can be compared: no model live for long enough, no plan, too few calls of the incumbent. */
    Optional<ApiAgain> of(KnownProject project, Instant now) {
        List<LiveTimes.Span> spans = rollouts.spans(project.id);
        LiveTimes times = new LiveTimes(spans);
        PromisedTimes promised = new PromisedTimes(spans, promises.ofProject(project.id));
        Instant from = now.minus(config.savings().lookBack());
        Duration over = times.length(from, now);
        if (!times.liveAt(now) || over.compareTo(config.savings().leastLive()) < 0) {
            return Optional.empty();
        }
        FeatureKey feature = new FeatureKey(project.team, project.feature);
        SavingsLedger.Sums sums = ledger.sums(feature, times.within(from, now));
        Optional<PricedCalls> priced = incumbent.priced(sums, incumbent.before(project, times));
        if (priced.isEmpty()) {
            return Optional.empty();
        }
        Optional<PromisedTimes.Term> term = promised.at(now);
        QualifiedApis qualified = apis.among(project, term.flatMap(PromisedTimes.Term::promised));
        Optional<Cheapest> present = qualified.any(priced.get(), now);
        Optional<Cheapest> then =
                term.flatMap(since -> qualified.any(priced.get(), since.times().start()));
        return term.flatMap(PromisedTimes.Term::promised)
                .flatMap(serving::of)
                .flatMap(own -> present.flatMap(is -> then.map(was -> ApiAgain.of(
                        Math.addExact(sums.ownCalls(), sums.apiCalls()),
                        over,
                        Duration.ofHours(config.serving().hoursPerMonth()),
                        own.monthlyUsd(),
                        own.source(),
                        is,
                        was))));
    }
}
