package dev.fulcrum.cost.machines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.Shipped;
import dev.fulcrum.cost.machines.domain.MachinePlans.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServingPlannerTest {
    private final ServingPlanner planner = new ServingPlanner(Shipped.FACTS, Shipped.POLICY);

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    private static ServingLoad load(ModelSize model, int in, int out, String mean) {
        return new ServingLoad(model, in, out, dec(mean), dec("5"), LatencyObjectives.DEFAULT, null);
    }

    private static ModelSize decoder(String parametersB, Precision precision) {
        return ModelSize.decoder(dec(parametersB), precision);
    }

    private MachinePlans plan(ServingLoad load) {
        return planner.plan(load, MachineChoice.ON_DEMAND, Shipped.TODAY);
    }

    private ServingPlan planOn(ServingLoad load, String product) {
        return planner
                .plan(load, new MachineChoice(Set.of(), Set.of(), Set.of(), true, true), Shipped.TODAY)
                .ranked()
                .stream()
                .filter(plan -> plan.machine().product().equals(product))
                .findFirst()
                .orElseThrow();
    }

    private static List<Reason> reasons(MachinePlans plans, Predicate<Machine> which) {
        return plans.excluded().stream()
                .filter(exclusion -> which.test(exclusion.machine()))
                .map(MachinePlans.Exclusion::reason)
                .toList();
    }

    @Test
    void answersAMeasuredShapeWithTheMeasuredSpeed() {
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1024, 128, "5"), "H100 SXM");

        assertThat(plan.basis()).isEqualTo(Basis.MEASURED);
        assertThat(plan.outputTokensPerSecond().typical().doubleValue()).isCloseTo(3018, within(0.01));
        // 25 a second at the peak ÷ 23.578 a second of one replica
        assertThat(plan.replicas().typical()).isEqualByComparingTo("2");
        assertThat(plan.concurrency()).isEqualTo(80);
        // Little's law: 80 at once ÷ 23.578 a second
        assertThat(plan.loadedRequestMs().typical().doubleValue()).isCloseTo(3393, within(1.0));
    }

    @Test
    void reproducesTheFactorOf29BetweenShapesOfOneModelOnOneCard() {
        double shortest = planOn(load(decoder("8", Precision.BF16), 128, 128, "5"), "H100 SXM")
                .outputTokensPerSecond()
                .typical()
                .doubleValue();
        double longest = planOn(load(decoder("8", Precision.BF16), 8192, 512, "5"), "H100 SXM")
                .outputTokensPerSecond()
                .typical()
                .doubleValue();

        assertThat(shortest / longest).isCloseTo(29.0, within(0.1));
    }

    @Test
    void liesBetweenTheMeasuredShapesThatBoundIt() {
        // longer than 1024 in, 128 out (23.58 a second), shorter than 2048 in, 2048 out (1.37 a second)
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1500, 600, "5"), "H100 SXM");

        assertThat(plan.basis()).isEqualTo(Basis.INTERPOLATED);
        assertThat(plan.throughput().typical()).isBetween(dec("1.3745"), dec("23.579"));
        assertThat(plan.throughput().low()).isLessThan(plan.throughput().typical());
        assertThat(plan.throughput().high()).isGreaterThan(plan.throughput().typical());
    }

    @Test
    void theRooflineWithoutItsRowForetellsEveryMeasuredShapeWithinItsRange() {
        // one row of source P left out at a time; the other four must span it within a factor of two
        for (ServingMeasurement left : Shipped.FACTS.serving()) {
            if (left.objectives() == null || !left.size().precision().sixteenBit()) {
                continue;
            }
            MachineFacts others = new MachineFacts(
                    Shipped.FACTS.catalogue(),
                    Shipped.FACTS.serving().stream().filter(row -> row != left).toList(),
                    Shipped.FACTS.training(),
                    Shipped.FACTS.utilisation(),
                    Shipped.FACTS.caches(),
                    Shipped.FACTS.encoder(),
                    Shipped.FACTS.managed());
            ServingPlan plan = new ServingPlanner(others, Shipped.POLICY)
                    .plan(
                            load(
                                    left.size(),
                                    left.shape().inputTokens(),
                                    left.shape().outputTokens(),
                                    "1"),
                            MachineChoice.ON_DEMAND.onlyOn(left.accelerator()),
                            Shipped.TODAY)
                    .cheapest()
                    .orElseThrow();
            double ratio = plan.throughput().typical().doubleValue() / left.requestsPerSecond();

            assertThat(ratio).as(left.shape().toString()).isBetween(0.7, 1.45);
        }
    }

    @Test
    void derivesFromSpecificationsWhereNothingLikeItWasMeasured() {
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1024, 128, "5"), "L40S");

        // roofline at 27 at once: 1152 × 16 GFLOP ÷ 362 TFLOP/s + 128 × (16 GB ÷ 27 + 1088 × 147,456 B) ÷ 864 GB/s
        assertThat(plan.basis()).isEqualTo(Basis.DERIVED);
        assertThat(plan.concurrency()).isEqualTo(27);
        double roofline = 1 / (1152 * 16e9 / 362e12 + 128 * (16e9 / 27 + 1088 * 147_456.0) / 864e9);
        double share = plan.throughput().typical().doubleValue() / roofline;
        assertThat(share).isBetween(0.7, 0.85);
        assertThat(figure(plan, "serving.efficiency.typical").value())
                .startsWith(String.format("%.3f", share).substring(0, 4));
    }

    @Test
    void aReplicaTakesAsManyAcceleratorsAsItsMemoryAsksFor() {
        ServingLoad big = load(decoder("70", Precision.BF16), 1000, 300, "1");

        assertThat(planOn(big, "8x H100 SXM (price per GPU x8)").acceleratorsPerReplica())
                .isEqualTo(2);
        assertThat(planOn(big, "HGX B200").acceleratorsPerReplica()).isEqualTo(1);
        assertThat(reasons(
                        plan(big),
                        machine -> machine.product().equals("H100 SXM")
                                && machine.provider().equals("hyperstack")))
                .containsExactly(Reason.MEMORY);
        MachinePlans plans = plan(big);
        assertThat(plans.excluded())
                .filteredOn(exclusion -> exclusion.machine().product().equals("g6.xlarge"))
                .first()
                .satisfies(exclusion ->
                        assertThat(exclusion.detail()).contains("140 GB", "21.6 GB", "take fewer bytes per parameter"));
    }

    @Test
    void theTextsTrainiumBillIsThreeQuartersOfOneLargeInstanceOrTwelveSmallOnes() {
        BigDecimal bill = dec("12000");
        BigDecimal large = monthly("trn1.32xlarge");
        BigDecimal small = monthly("trn1.2xlarge");

        assertThat(large).isEqualByComparingTo("15695");
        assertThat(small).isEqualByComparingTo("980.9375");
        assertThat(bill.doubleValue() / large.doubleValue()).isCloseTo(0.76, within(0.005));
        assertThat(bill.divideToIntegralValue(small)).isEqualByComparingTo("12");
    }

    private static BigDecimal monthly(String product) {
        Machine machine = Shipped.FACTS.catalogue().machines().stream()
                .filter(known -> known.product().equals(product))
                .findFirst()
                .orElseThrow();
        return machine.onDemandUsdPerHour().multiply(BigDecimal.valueOf(Shipped.POLICY.hoursPerMonth()));
    }

    @Test
    void saysThatTrainiumWasNotMeasuredAndWidensItsLowEnd() {
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1024, 128, "5"), "trn1.2xlarge");

        assertThat(plan.machine().accelerator().memoryGb()).isEqualByComparingTo("32");
        assertThat(plan.basis()).isEqualTo(Basis.DERIVED);
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("No serving speed is measured on Trainium1"));
        assertThat(plan.throughput().low().doubleValue())
                .isLessThan(plan.throughput().typical().doubleValue() / 2);
    }

    @Test
    void aSpecificationStatedPerInstanceIsDividedAmongItsChips() {
        Accelerator chip = planOn(load(decoder("8", Precision.BF16), 1024, 128, "5"), "trn1.32xlarge")
                .machine()
                .accelerator();

        assertThat(chip.memoryGb()).isEqualByComparingTo("32");
        assertThat(chip.denseTflops()).isEqualByComparingTo("190");
        assertThat(chip.bandwidthGbPerSecond()).isEqualByComparingTo("880.5");
    }

    @Test
    void smallTaskModelsRunOnProcessorCores() {
        ServingLoad banking = load(ModelSize.encoder(dec("0.0227"), Precision.INT8), 30, 0, "200");
        ServingPlan plan = plan(banking).cheapest().orElseThrow();

        // 1,000 a second at the peak ÷ about 450 of two cores
        assertThat(plan.machine().product()).isEqualTo("c7a.large");
        assertThat(plan.basis()).isEqualTo(Basis.MEASURED);
        assertThat(plan.throughput().low()).isBetween(dec("350"), dec("400"));
        assertThat(plan.throughput().high()).isBetween(dec("450"), dec("500"));
        assertThat(plan.replicas().typical()).isEqualByComparingTo("3");
        // 3 × 0.10264 × 730
        assertThat(plan.monthlyUsd().typical()).isEqualByComparingTo("224.7816");
        assertThat(plan.figures().stream().map(Figure::name)).doesNotContain("serving.kv-cache-per-token");
    }

    @Test
    void withoutLoadTheMinimumRunsForNobody() {
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1024, 128, "0"), "H100 SXM");

        assertThat(plan.replicas()).isEqualTo(Range.exactly(dec("2")));
        assertThat(plan.peakUtilisation().high()).isEqualByComparingTo("0");
        assertThat(plan.monthlyUsd().typical()).isPositive();
    }

    @Test
    void ranksByCostAndNamesEveryReasonOfExclusion() {
        MachinePlans plans = plan(load(decoder("8", Precision.BF16), 1024, 128, "5"));

        assertThat(plans.ranked())
                .isSortedAccordingTo((one, other) ->
                        one.monthlyUsd().typical().compareTo(other.monthlyUsd().typical()));
        assertThat(plans.ranked().size() + plans.excluded().size())
                .isEqualTo(Shipped.FACTS.catalogue().machines().size());
        assertThat(plans.excluded().stream().map(MachinePlans.Exclusion::reason).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        Reason.MEMORY,
                        Reason.LATENCY,
                        Reason.NO_PRICE,
                        Reason.UNDATED_PRICE,
                        Reason.MARKETPLACE,
                        Reason.RESERVATION,
                        Reason.UNAVAILABLE,
                        Reason.UNSUITED);
    }

    @Test
    void marketplacesAndSpotPricesComeInOnlyWhenAskedFor() {
        ServingLoad load = load(decoder("8", Precision.BF16), 1024, 128, "5");
        Predicate<ServingPlan> community = plan -> plan.machine().provider().equals("runpod-community");
        MachineChoice wide = new MachineChoice(Set.of(), Set.of(), Set.of(), true, true);

        assertThat(plan(load).ranked()).noneMatch(community);
        assertThat(planner.plan(load, wide, Shipped.TODAY).ranked()).anyMatch(community);
        ServingPlan spot = planner.plan(load, wide, Shipped.TODAY).ranked().stream()
                .filter(plan -> plan.machine().product().equals("a3-highgpu-1g"))
                .findFirst()
                .orElseThrow();
        assertThat(spot.hourPriceUsd()).isEqualByComparingTo("6.571");
        assertThat(spot.notes()).anyMatch(note -> note.startsWith("Spot price"));
    }

    @Test
    void anOldPriceSaysSo() {
        ServingLoad load = load(decoder("8", Precision.BF16), 1024, 128, "5");
        // read on 2026-05-08, 180 days before 2026-11-04
        MachineChoice fireworks = new MachineChoice(Set.of(), Set.of("fireworks"), Set.of(), false, false);

        assertThat(planner.plan(load, fireworks, Shipped.TODAY.withDayOfMonth(4))
                        .cheapest()
                        .orElseThrow()
                        .stalePrice())
                .isFalse();
        ServingPlan old = planner.plan(load, fireworks, Shipped.TODAY.withDayOfMonth(5))
                .cheapest()
                .orElseThrow();
        assertThat(old.stalePrice()).isTrue();
        assertThat(old.notes()).anyMatch(note -> note.contains("181 days ago, on 2026-05-08"));
    }

    @Test
    void aMachineThatMissesTheObjectiveAloneIsLeftOutWithItsNumbers() {
        ServingLoad strict = new ServingLoad(
                decoder("8", Precision.BF16),
                1024,
                128,
                dec("5"),
                dec("5"),
                new LatencyObjectives(2000, 50, 1000),
                null);
        MachinePlans plans = plan(strict);

        // 851 ms alone on an H100, 3,141 ms on an L40S
        assertThat(plans.ranked())
                .anyMatch(plan -> plan.machine().acceleratorName().startsWith("H100-80GB-SXM"));
        assertThat(plans.excluded())
                .filteredOn(exclusion ->
                        exclusion.machine().acceleratorName().equals("L40S") && exclusion.reason() == Reason.LATENCY)
                .isNotEmpty()
                .allSatisfy(exclusion -> assertThat(exclusion.detail()).contains("ms in all (1000)"));
        assertThat(plans.ranked())
                .allSatisfy(plan -> assertThat(plan.loadedRequestMs().typical()).isLessThanOrEqualTo(dec("1000")));
    }

    @Test
    void everyNumberOpensToSourcesWithDates() {
        ServingPlan plan = planOn(load(decoder("8", Precision.BF16), 1024, 128, "5"), "H100 SXM");

        assertThat(figure(plan, "serving.monthly-cost.typical").value())
                .isEqualTo(plan.monthlyUsd().typical().stripTrailingZeros().toPlainString());
        assertThat(figure(plan, "serving.replicas.low").inputs())
                .anyMatch(input -> input.source().equals("figure:serving.throughput.high"));
        assertThat(figure(plan, "serving.efficiency.typical").inputs())
                .anyMatch(input -> input.source().contains("silybench-data")
                        && input.source().contains("2026-09-24"));
        assertThat(plan.figures()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).isNotEmpty().allMatch(input -> !input.source()
                    .isBlank());
        });
    }

    private static Figure figure(ServingPlan plan, String name) {
        return plan.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnknownAcceleratorIsRefusedWithTheNearNames() {
        MachineChoice unknown = MachineChoice.ON_DEMAND.onlyOn("H100");

        assertThatThrownBy(() -> planner.plan(load(decoder("8", Precision.BF16), 10, 10, "1"), unknown, Shipped.TODAY))
                .isInstanceOfSatisfying(InvalidMachineInput.class, refused -> {
                    assertThat(refused.field()).isEqualTo("accelerators");
                    assertThat(refused).hasMessageContaining("H100; near names are H100-80GB-PCIe, H100-80GB-SXM");
                });
    }

    @Test
    void sizesThatMakeNoSenseAreRefusedByField() {
        refused("parametersB", "was 0", () -> decoder("0", Precision.BF16));
        refused("parametersB", "was -8", () -> decoder("-8", Precision.BF16));
        refused("parametersB", "was 8000000000", () -> decoder("8000000000", Precision.BF16));
        refused("parametersB", "was 1E+999999999", () -> decoder("1e999999999", Precision.BF16));
        refused("inputTokens", "was 0", () -> load(decoder("8", Precision.BF16), 0, 10, "1"));
        refused("outputTokens", "was 0", () -> load(decoder("8", Precision.BF16), 10, 0, "1"));
        refused("outputTokens", "was 5", () -> load(ModelSize.encoder(dec("0.02"), Precision.INT8), 10, 5, "1"));
        refused("meanRequestsPerSecond", "was -1", () -> load(decoder("8", Precision.BF16), 10, 10, "-1"));
        refused(
                "meanRequestsPerSecond",
                "1E-999999999",
                () -> load(decoder("8", Precision.BF16), 10, 10, "1e-999999999"));
        refused("precision", "was int3", () -> Precision.of("int3"));
        refused("latencyObjectiveMs", "was 0", () -> new LatencyObjectives(1, 1, 0));
    }

    private static void refused(String field, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidMachineInput.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused).hasMessageContaining(text);
        });
    }
}
