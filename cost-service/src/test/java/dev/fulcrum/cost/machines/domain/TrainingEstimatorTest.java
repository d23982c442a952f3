package dev.fulcrum.cost.machines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.Shipped;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrainingEstimatorTest {
    private static final String H100 = "H100-80GB-SXM";

    private final TrainingEstimator estimator = new TrainingEstimator(Shipped.FACTS, Shipped.POLICY);

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    /** 30,000 examples of 1,000 tokens once: 30 M tokens. */
    private static TrainingJob thirtyMillion(TrainingMethod method, String parametersB) {
        return TrainingJob.packed(method, dec(parametersB), 30_000, 1_000, BigDecimal.ONE);
    }

    private TrainingCompute estimate(TrainingJob job, String accelerator) {
        return estimator.estimate(job, accelerator, MachineChoice.ON_DEMAND, Shipped.TODAY);
    }

    @Test
    void theWorkedExampleIsTwoThirdsOfAGpuHourAndAFewDollars() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100);

        assertThat(compute.basis()).isEqualTo(Basis.MEASURED);
        assertThat(compute.tokensPerSecond().typical()).isEqualByComparingTo("12473");
        // 30,000,000 ÷ 12,473 ÷ 3,600
        assertThat(compute.gpuHours().typical().doubleValue()).isCloseTo(0.67, within(0.005));
        assertThat(compute.flops()).isEqualByComparingTo("960000000000000000"); // 4 × 8e9 × 30e6
        assertThat(compute.usd().typical().doubleValue()).isBetween(2.0, 5.0);
        // the seed text says less than 100 USD for a LoRA of a 7B model
        assertThat(compute.usd().high()).isLessThan(dec("100"));
    }

    @Test
    void aManagedPriceStandsBesideItAsACheck() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100);

        // 30 M tokens × 0.48 to 1.35 USD per million
        assertThat(compute.managedUsd().low()).isEqualByComparingTo("14.40");
        assertThat(compute.managedUsd().high()).isEqualByComparingTo("40.50");
        // a service sells more than compute: its price is above the compute's, by less than a factor of 20
        assertThat(compute.managedUsd().low()).isGreaterThan(compute.usd().typical());
        assertThat(compute.managedUsd().high())
                .isLessThan(compute.usd().typical().multiply(BigDecimal.valueOf(20)));
        assertThat(estimate(thirtyMillion(TrainingMethod.FROM_SCRATCH, "8"), H100)
                        .managedUsd())
                .isNull();
        assertThat(estimate(thirtyMillion(TrainingMethod.LORA, "405"), H100).managedUsd())
                .isNull();
    }

    @Test
    void withoutALikeRowThePeakAndTheUtilisationCount() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), "A100-80GB");

        // 312e12 × 0.25, 0.34, 0.45 ÷ (4 × 8e9)
        assertThat(compute.basis()).isEqualTo(Basis.DERIVED);
        assertThat(compute.tokensPerSecond().low()).isEqualByComparingTo("2437.5");
        assertThat(compute.tokensPerSecond().typical()).isEqualByComparingTo("3315");
        assertThat(compute.tokensPerSecond().high()).isEqualByComparingTo("4387.5");
    }

    @Test
    void aRowOfAnotherSizeInTheClassIsScaledByTheParameters() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.FULL, "8"), H100);

        // MPT 7B: 10,643 tokens a second × 7 ÷ 8
        assertThat(compute.basis()).isEqualTo(Basis.INTERPOLATED);
        assertThat(compute.tokensPerSecond().typical()).isEqualByComparingTo("9312.62");
    }

    @Test
    void anH200TrainsLikeAnH100AndSaysSo() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), "h200");

        assertThat(compute.tokensPerSecond().typical()).isEqualByComparingTo("12473");
        assertThat(compute.notes()).anyMatch(note -> note.contains("has the compute of H100-80GB-SXM"));
    }

    @Test
    void checkpointingAddsOneForwardPassUnlessTheShareHoldsIt() {
        TrainingJob plain = thirtyMillion(TrainingMethod.LORA, "8");
        TrainingJob checkpointed = new TrainingJob(
                TrainingMethod.LORA,
                dec("8"),
                30_000,
                1_000,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                null,
                BigDecimal.ZERO);

        assertThat(estimate(checkpointed, H100).flops()).isEqualByComparingTo("1440000000000000000"); // 6 × 8e9 × 30e6
        // 12,473 × 4 ÷ 6
        assertThat(estimate(checkpointed, H100).tokensPerSecond().typical()).isEqualByComparingTo("8315.33");
        // the A100 rows were measured with checkpointing
        assertThat(estimate(checkpointed, "A100-80GB").tokensPerSecond())
                .isEqualTo(estimate(plain, "A100-80GB").tokensPerSecond());
    }

    @Test
    void paddingRunsAndFailuresMultiply() {
        TrainingCompute plain = estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100);
        TrainingCompute wasteful = estimate(
                new TrainingJob(
                        TrainingMethod.LORA,
                        dec("8"),
                        30_000,
                        1_000,
                        BigDecimal.ONE,
                        dec("3.4"),
                        false,
                        Range.exactly(BigDecimal.valueOf(2)),
                        dec("0.2")),
                H100);

        // 3.4 × 2 ÷ 0.8
        assertThat(wasteful.gpuHours().typical().doubleValue()
                        / plain.gpuHours().typical().doubleValue())
                .isCloseTo(8.5, within(0.001));
        assertThat(wasteful.managedUsd()).isEqualTo(plain.managedUsd());
    }

    @Test
    void fromScratchTheExperimentsCountTwoToFourTimes() {
        TrainingCompute once = estimate(thirtyMillion(TrainingMethod.FULL, "8"), H100);
        TrainingCompute scratch = estimate(thirtyMillion(TrainingMethod.FROM_SCRATCH, "8"), H100);

        assertThat(scratch.gpuHours().low().doubleValue()
                        / once.gpuHours().low().doubleValue())
                .isCloseTo(2, within(0.0001));
        assertThat(scratch.gpuHours().high().doubleValue()
                        / once.gpuHours().high().doubleValue())
                .isCloseTo(4, within(0.0001));
        assertThat(scratch.flops()).isEqualByComparingTo("1440000000000000000"); // 6 × 8e9 × 30e6
    }

    @Test
    void memorySaysHowManyGpusAtLeast() {
        // 16 bytes × 8e9 = 128 GB, 0.85 × 80 GB each
        assertThat(estimate(thirtyMillion(TrainingMethod.FULL, "8"), H100).minAccelerators())
                .isEqualTo(2);
        assertThat(estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100).minAccelerators())
                .isEqualTo(1);
        // 140 GB of frozen weights; measured on 8, 27.6 GiB each
        assertThat(estimate(thirtyMillion(TrainingMethod.LORA, "70"), H100).minAccelerators())
                .isEqualTo(3);
        // the QLoRA paper: 65B on one card of 48 GB
        assertThat(estimate(thirtyMillion(TrainingMethod.QLORA, "65"), "L40S").minAccelerators())
                .isEqualTo(1);
    }

    @Test
    void theHourCostsWhatTheOffersSpan() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100);

        assertThat(compute.usdPerGpuHour().low()).isEqualByComparingTo("3.2"); // hyperstack
        assertThat(compute.usdPerGpuHour().high()).isEqualByComparingTo("12.29"); // azure
        assertThat(compute.usd().low())
                .isEqualByComparingTo(compute.gpuHours()
                        .low()
                        .multiply(compute.usdPerGpuHour().low()));
        assertThat(figure(compute, "training.gpu-hour.low").inputs())
                .hasSize(10)
                .allMatch(input -> input.source().contains("as of 2026"));
    }

    @Test
    void everyNumberOpens() {
        TrainingCompute compute = estimate(thirtyMillion(TrainingMethod.LORA, "8"), H100);

        assertThat(figure(compute, "training.tokens-per-second.typical").inputs())
                .anyMatch(input -> input.value().equals("12473")
                        && input.source().contains("Automodel@36044ad")
                        && input.source().contains("2026-08-22"));
        assertThat(compute.figures())
                .extracting(Figure::name)
                .contains(
                        "training.flops", "training.gpu-hours.high", "training.cost.low", "training.managed-cost.high");
    }

    private static Figure figure(TrainingCompute compute, String name) {
        return compute.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void jobsThatMakeNoSenseAreRefusedByField() {
        refused("examples", "was 0", () -> TrainingJob.packed(TrainingMethod.LORA, dec("8"), 0, 10, BigDecimal.ONE));
        refused("epochs", "was 0", () -> TrainingJob.packed(TrainingMethod.LORA, dec("8"), 1, 10, BigDecimal.ZERO));
        refused(
                "failedShare",
                "was 1",
                () -> new TrainingJob(
                        TrainingMethod.LORA,
                        dec("8"),
                        1,
                        1,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        false,
                        null,
                        BigDecimal.ONE));
        refused("method", "was dora", () -> TrainingMethod.of("dora"));
        refused(
                "accelerator",
                "near names are H100-80GB-PCIe",
                () -> estimate(thirtyMillion(TrainingMethod.LORA, "8"), "H100-80GB"));
        refused(
                "accelerator",
                "No offer of Trainium2",
                () -> estimate(thirtyMillion(TrainingMethod.LORA, "8"), "Trainium2"));
    }

    private static void refused(String field, String text, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(InvalidMachineInput.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused).hasMessageContaining(text);
        });
    }

    @Property(tries = 100)
    void moreTokensNeverCostLess(
            @ForAll @IntRange(min = 1, max = 1_000_000) int examples,
            @ForAll @IntRange(min = 0, max = 1_000_000) int more) {
        TrainingCompute small =
                estimate(TrainingJob.packed(TrainingMethod.LORA, dec("8"), examples, 500, BigDecimal.ONE), H100);
        TrainingCompute large =
                estimate(TrainingJob.packed(TrainingMethod.LORA, dec("8"), examples + more, 500, BigDecimal.ONE), H100);

        assertThat(large.usd().low()).isGreaterThanOrEqualTo(small.usd().low());
        assertThat(large.usd().high()).isGreaterThanOrEqualTo(small.usd().high());
    }
}
