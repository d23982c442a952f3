package dev.fulcrum.cost.machines.api;

import static dev.fulcrum.cost.machines.api.RangeResponse.plain;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ServingPlan;
import dev.fulcrum.events.Money;
import java.util.List;
import java.util.Locale;

/**
 * Every machine weighed for a load.
 *
 * @param feasible how many will do
 * @param plans the cheapest of them, by typical USD a month
 * @param excluded the others, each with its reason
 */
public record ServingPlanResponse(int feasible, List<Plan> plans, List<Excluded> excluded) {
    /**
     * A deployment.
     *
     * @param basis measured, interpolated or derived
     * @param throughput requests per second of one replica
     * @param peakUtilisation 0 to 1
     * @param singleRequestMs device time of a request alone
     * @param loadedRequestMs of a request on a full replica
     * @param stalePrice the price is old
     * @param figures open every number
     */
    public record Plan(
            MachineResponse machine,
            int acceleratorsPerReplica,
            int replicasPerMachine,
            int concurrency,
            String basis,
            RangeResponse throughput,
            RangeResponse outputTokensPerSecond,
            String peakRequestsPerSecond,
            RangeResponse replicas,
            RangeResponse machines,
            RangeResponse peakUtilisation,
            RangeResponse meanUtilisation,
            Money pricePerHour,
            MoneyRangeResponse costPerMonth,
            RangeResponse singleRequestMs,
            RangeResponse loadedRequestMs,
            boolean stalePrice,
            List<String> notes,
            List<Figure> figures) {
        private static Plan of(ServingPlan plan) {
            return new Plan(
                    MachineResponse.of(plan.machine()),
                    plan.acceleratorsPerReplica(),
                    plan.replicasPerMachine(),
                    plan.concurrency(),
                    plan.basis().label(),
                    RangeResponse.of(plan.throughput()),
                    RangeResponse.of(plan.outputTokensPerSecond()),
                    plain(plan.peakRequestsPerSecond()),
                    RangeResponse.of(plan.replicas()),
                    RangeResponse.of(plan.machines()),
                    RangeResponse.of(plan.peakUtilisation()),
                    RangeResponse.of(plan.meanUtilisation()),
                    Dollars.money(plan.hourPriceUsd()),
                    MoneyRangeResponse.of(plan.monthlyUsd()),
                    RangeResponse.of(plan.singleRequestMs()),
                    RangeResponse.of(plan.loadedRequestMs()),
                    plan.stalePrice(),
                    plan.notes(),
                    plan.figures());
        }
    }

    /**
     * A machine that will not do.
     *
     * @param reason memory, latency, no-price, undated-price, marketplace, reservation, unavailable, no-specification,
     *     unsuited
     */
    public record Excluded(String machine, String reason, String detail) {
        private static Excluded of(MachinePlans.Exclusion exclusion) {
            return new Excluded(
                    exclusion.machine().label(),
                    exclusion.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    exclusion.detail());
        }
    }

    static ServingPlanResponse of(MachinePlans plans, int limit) {
        return new ServingPlanResponse(
                plans.ranked().size(),
                plans.ranked().stream().limit(limit).map(Plan::of).toList(),
                plans.excluded().stream().map(Excluded::of).toList());
    }
}
