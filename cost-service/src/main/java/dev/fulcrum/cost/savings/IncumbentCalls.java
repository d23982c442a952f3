package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.savings.domain.CallCosts;
import dev.fulcrum.cost.savings.domain.CallsBefore;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.PriceTimes;
import dev.fulcrum.cost.savings.domain.PricedCalls;
import dev.fulcrum.cost.savings.storage.LiveRolloutEntity;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * The incumbent's calls that both baselines rest on: its share of the time that is looked at, and where that is too
 * small, its calls before the first rollout, at the prices of that time.
 */
@ApplicationScoped
public class IncumbentCalls {
    private final LiveRollouts rollouts;
    private final SavingsLedger ledger;
    private final Prices prices;
    private final CostConfig config;

    IncumbentCalls(LiveRollouts rollouts, SavingsLedger ledger, Prices prices, CostConfig config) {
        this.rollouts = rollouts;
        this.ledger = ledger;
        this.prices = prices;
        this.config = config;
    }

    /** Those of the look-back before the first rollout, by the roll-ups, which stay; apart by the price they had. */
    CallsBefore before(KnownProject project, LiveTimes times) {
        if (times.isEmpty()) {
            return CallsBefore.NONE;
        }
        Instant start = times.start();
        FeatureKey feature = new FeatureKey(project.team, project.feature);
        PriceTimes priced = new PriceTimes(prices.book(), project.team, project.pricedAs);
        return new CallsBefore(
                priced.hours(start.minus(config.savings().lookBack()), start).stream()
                        .flatMap(hours -> ledger.primary(feature, hours.time(), hours.price()).stream())
                        .toList(),
                rollouts.ofProject(project.id).stream()
                        .findFirst()
                        .map(LiveRolloutEntity::before)
                        .orElse(CallCosts.NONE));
    }

    /** What they would cost at the prices of a moment; what they did cost where no price is known for then. */
    CallCosts costs(KnownProject project, CallsBefore before, Instant at) {
        return prices.book()
                .at(project.team, project.pricedAs, at)
                .flatMap(before::at)
                .orElseGet(before::measured);
    }

    /** Whose tokens the cheapest API is priced by; empty where neither are enough. */
    Optional<PricedCalls> priced(SavingsLedger.Sums share, CallsBefore before) {
        int least = config.savings().minTeacherCalls();
        if (share.teacherCalls() >= least) {
            return Optional.of(new PricedCalls(
                    share.teacherTokens(),
                    share.teacherCalls(),
                    share.teacherCalls() + " calls of the incumbent's share"));
        }
        return Optional.of(before).filter(calls -> calls.calls() >= least).map(CallsBefore::priced);
    }
}
