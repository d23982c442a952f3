package dev.fulcrum.cost.machines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.machines.Shipped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;

class ServingPropertyTest {
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private final ServingPlanner planner = new ServingPlanner(Shipped.FACTS, Shipped.POLICY);

    @Provide
    Arbitrary<ServingLoad> loads() {
        Arbitrary<ModelSize> models = Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.5"), new BigDecimal("120"))
                                .ofScale(1),
                        Arbitraries.of(Precision.BF16, Precision.FP8, Precision.INT4))
                .as(ModelSize::decoder);
        // the measured shapes among the others, for the estimate must pass through them in order
        Arbitrary<Integer> tokens = Arbitraries.oneOf(
                Arbitraries.of(128, 512, 1024, 2048), Arbitraries.integers().between(1, 9000));
        return Combinators.combine(
                        Arbitraries.oneOf(models, Arbitraries.just(eight())),
                        tokens,
                        tokens,
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(50))
                                .ofScale(2))
                .as((model, in, out, rate) ->
                        new ServingLoad(model, in, out, rate, FIVE, LatencyObjectives.DEFAULT, null));
    }

    private static ModelSize eight() {
        return ModelSize.decoder(BigDecimal.valueOf(8), Precision.BF16);
    }

    private Map<Machine, ServingPlan> plans(ServingLoad load) {
        return planner.plan(load, MachineChoice.ON_DEMAND, Shipped.TODAY).ranked().stream()
                .collect(Collectors.toMap(ServingPlan::machine, Function.identity()));
    }

    @Property(tries = 60)
    void moreLoadNeverNeedsFewerReplicas(
            @ForAll("loads") ServingLoad load, @ForAll @BigRange(min = "0", max = "100") BigDecimal more) {
        Map<Machine, ServingPlan> busier =
                plans(load.at(load.meanRequestsPerSecond().add(more.setScale(2, RoundingMode.UP))));

        plans(load).forEach((machine, plan) -> {
            ServingPlan other = busier.get(machine);
            ends(plan.replicas(), other.replicas());
            ends(plan.monthlyUsd(), other.monthlyUsd());
        });
    }

    @Property(tries = 60)
    void utilisationIsTheShareOfWhatTheReplicasCanDoAndNeverMoreThanAll(@ForAll("loads") ServingLoad load) {
        plans(load).values().forEach(plan -> {
            assertThat(plan.peakUtilisation().low()).isNotNegative();
            assertThat(plan.peakUtilisation().high()).isLessThanOrEqualTo(BigDecimal.ONE);
            assertThat(plan.meanUtilisation().typical())
                    .isLessThanOrEqualTo(plan.peakUtilisation().typical());
            assertThat(plan.replicas().low()).isGreaterThanOrEqualTo(BigDecimal.valueOf(2));
            assertThat(plan.replicas().typical().multiply(plan.throughput().typical()))
                    .isGreaterThanOrEqualTo(plan.peakRequestsPerSecond());
        });
    }

    @Property(tries = 100)
    void aLongerAnswerNeverRaisesTheRequestsASecond(
            @ForAll("loads") ServingLoad load, @ForAll @IntRange(min = 1, max = 4000) int more) {
        Map<Machine, ServingPlan> longer = plans(new ServingLoad(
                load.model(),
                load.inputTokens(),
                load.outputTokens() + more,
                load.meanRequestsPerSecond(),
                load.peakToMean(),
                load.objectives(),
                null));

        plans(load).forEach((machine, plan) -> {
            ServingPlan other = longer.get(machine);
            // a longer cache may ask for a replica of more accelerators, which is another replica
            if (other != null && other.acceleratorsPerReplica() == plan.acceleratorsPerReplica()) {
                ends(other.throughput(), plan.throughput());
            }
        });
    }

    @Property(tries = 60)
    void aDearerHourNeverMakesACheaperMonth(
            @ForAll("loads") ServingLoad load, @ForAll @BigRange(min = "1", max = "10") BigDecimal dearer) {
        MachineCatalogue catalogue = Shipped.FACTS.catalogue();
        List<Machine> raised = catalogue.machines().stream()
                .map(machine -> new Machine(
                        machine.accelerator(),
                        machine.accelerators(),
                        machine.cores(),
                        machine.memoryGb(),
                        machine.provider(),
                        machine.product(),
                        machine.region(),
                        machine.onDemandUsdPerHour() == null
                                ? null
                                : machine.onDemandUsdPerHour().multiply(dearer),
                        machine.spotUsdPerHour(),
                        machine.priceSource(),
                        machine.asOf(),
                        machine.notes()))
                .toList();
        MachineFacts facts = new MachineFacts(
                new MachineCatalogue("raised", raised),
                Shipped.FACTS.serving(),
                Shipped.FACTS.training(),
                Shipped.FACTS.utilisation(),
                Shipped.FACTS.caches(),
                Shipped.FACTS.encoder(),
                Shipped.FACTS.managed());
        List<ServingPlan> before =
                planner.plan(load, MachineChoice.ON_DEMAND, Shipped.TODAY).ranked();
        List<ServingPlan> after = new ServingPlanner(facts, Shipped.POLICY)
                .plan(load, MachineChoice.ON_DEMAND, Shipped.TODAY)
                .ranked();

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).monthlyUsd().typical())
                    .isEqualByComparingTo(before.get(i).monthlyUsd().typical().multiply(dearer))
                    .isGreaterThanOrEqualTo(before.get(i).monthlyUsd().typical());
        }
    }

    private static void ends(Range small, Range large) {
        assertThat(small.low()).isLessThanOrEqualTo(large.low());
        assertThat(small.typical()).isLessThanOrEqualTo(large.typical());
        assertThat(small.high()).isLessThanOrEqualTo(large.high());
    }
}
