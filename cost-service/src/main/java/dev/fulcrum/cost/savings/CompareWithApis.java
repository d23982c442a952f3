package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.ReadPromises;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.savings.domain.ApiAgain;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.MeasuredMonth.Cheapest;
import dev.fulcrum.cost.savings.domain.PromisedTimes;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.PlannedServing;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a live own model against every API of the price book, the incumbent among them, at the present volume. */
@ApplicationScoped
public class CompareWithApis {
    private final LiveRollouts rollouts;
    private final SavingsLedger ledger;
    private final CheapestApi apis;
    private final ReadPromises promises;
    private final PlannedServing serving;
    private final CostConfig config;

    CompareWithApis(
            LiveRollouts rollouts,
            SavingsLedger ledger,
            CheapestApi apis,
            ReadPromises promises,
            PlannedServing serving,
            CostConfig config) {
        this.rollouts = rollouts;
        this.ledger = ledger;
        this.apis = apis;
        this.promises = promises;
        this.serving = serving;
        this.config = config;
    }

    /** Empty where nothing can be compared: no model live for long enough, no plan, no call of an API to price. */
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
        SavingsLedger.Sums priced = sums.teacherCalls() >= config.savings().minTeacherCalls()
                ? sums
                : ledger.sums(feature, List.of(before(times)));
        if (priced.teacherCalls() < 1) {
            return Optional.empty();
        }
        Optional<PromisedTimes.Term> term = promised.at(now);
        Optional<Cheapest> present = cheapest(project, priced, now);
        Optional<Cheapest> then =
                term.flatMap(since -> cheapest(project, priced, since.times().start()));
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

    private Optional<Cheapest> cheapest(KnownProject project, SavingsLedger.Sums priced, Instant at) {
        return apis.of(project.team, priced.teacherTokens(), priced.teacherCalls(), Set.of(), at);
    }

    private LiveTimes.Span before(LiveTimes times) {
        return new LiveTimes.Span(times.start().minus(config.savings().lookBack()), times.start());
    }
}
