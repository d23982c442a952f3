package dev.fulcrum.assessment.basemodels.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaseModelMemoryTest {
    private static final Freshness TODAY = new Freshness(LocalDate.of(2026, 11, 26), 12);
    private static final Hardware L4 =
            new Hardware("L4", BigDecimal.valueOf(24), BigDecimal.valueOf(300), SampleModel.FRESH);

    private static Serving serving(Quantisation width, Integer context, int sequences) {
        return new Serving(null, Serving.USABLE_SHARE, width, context, sequences, null, null, 1);
    }

    private static MemoryEstimate estimate(SampleModel model, Serving serving) {
        return MemoryEstimate.of(model.build(), serving).orElseThrow();
    }

    private static List<Finding> findings(Requirement requirement, SampleModel model, Serving serving) {
        Need need = new Need("mmlu", null, serving, Use.UNSTATED, Set.of("vllm"), Set.of());
        return requirement.of(model.build(), need, TODAY);
    }

    @Test
    void addsWeightsAndCache() {
        MemoryEstimate estimate = estimate(SampleModel.called("a"), serving(Quantisation.BITS_16, 8192, 2));
        assertThat(estimate.weightsGb()).isEqualByComparingTo("16");
        // 2 x 8192 tokens x 65,536 values x 2 bytes
        assertThat(estimate.kvCacheGb()).isEqualByComparingTo("2.147");
        assertThat(estimate.totalGb()).isEqualByComparingTo("18.147");
        assertThat(estimate.basis()).contains("16384 tokens", "65536 values");
    }

    @Test
    void takesFewerBytesWithFewerBits() {
        assertThat(estimate(SampleModel.called("a"), serving(Quantisation.BITS_8, 1, 1))
                        .weightsGb())
                .isEqualByComparingTo("8.5");
        assertThat(estimate(SampleModel.called("a"), serving(Quantisation.BITS_4, 1, 1))
                        .weightsGb())
                .isEqualByComparingTo("4.5");
    }

    @Test
    void takesTheStatedSizeBeforeTheReckonedOne() {
        SampleModel stated = SampleModel.called("a").sized("3.8").weights("bf16", "7.64");
        assertThat(estimate(stated, serving(Quantisation.BITS_16, 1, 1)).weightsGb())
                .isEqualByComparingTo("7.64");
    }

    @Test
    void takesWhatTheVendorShipsWhereThatIsSmaller() {
        SampleModel shipped =
                SampleModel.called("a").sized("117").weights("bf16", "234").weights("mxfp4", "65.28");
        MemoryEstimate estimate = estimate(shipped, serving(Quantisation.BITS_16, 1, 1));
        assertThat(estimate.weightsGb()).isEqualByComparingTo("65.28");
        assertThat(estimate.basis()).contains("ships as mxfp4");
        SampleModel larger = SampleModel.called("b").sized("20").weights("mxfp4", "16");
        assertThat(estimate(larger, serving(Quantisation.BITS_4, 1, 1)).weightsGb())
                .isEqualByComparingTo("11.25");
    }

    @Test
    void growsAnUnknownCacheWithTheRootOfTheSize() {
        MemoryEstimate eight = estimate(SampleModel.called("a").withoutCacheFigure(), Serving.ANYWHERE);
        MemoryEstimate thirtyTwo = estimate(SampleModel.called("b").sized("32").withoutCacheFigure(), Serving.ANYWHERE);
        assertThat(eight.kvCacheGb()).isEqualByComparingTo("0.537");
        assertThat(thirtyTwo.kvCacheGb()).isEqualByComparingTo("1.074");
        assertThat(thirtyTwo.basis()).contains("estimated");
    }

    @Test
    void excludesWhatDoesNotFitTheUsableShare() {
        Serving fits =
                new Serving(new BigDecimal("18"), Serving.USABLE_SHARE, Quantisation.BITS_16, 1, 1, null, null, 1);
        Serving tight =
                new Serving(new BigDecimal("17"), Serving.USABLE_SHARE, Quantisation.BITS_16, 1, 1, null, null, 1);
        Serving exactly = new Serving(new BigDecimal("16"), BigDecimal.ONE, Quantisation.BITS_16, 1, 1, null, null, 1);
        assertThat(findings(new MemoryFit(), SampleModel.called("a"), exactly)).isEmpty();
        assertThat(findings(new MemoryFit(), SampleModel.called("a"), fits)).isEmpty();
        assertThat(findings(new MemoryFit(), SampleModel.called("a"), tight))
                .singleElement()
                .isInstanceOf(Finding.Excludes.class)
                .satisfies(finding -> assertThat(finding.reason().because()).contains("16.000 GB", "15.3 GB"));
    }

    @Test
    void takesTheMemoryOfTheHardwareUnlessALimitIsGiven() {
        Serving two = new Serving(null, BigDecimal.ONE, Quantisation.BITS_16, 1, 1, null, L4, 2);
        Serving limited = new Serving(BigDecimal.TEN, BigDecimal.ONE, Quantisation.BITS_16, 1, 1, null, L4, 2);
        assertThat(two.usableGb()).hasValueSatisfying(gb -> assertThat(gb).isEqualByComparingTo("48"));
        assertThat(limited.usableGb()).hasValueSatisfying(gb -> assertThat(gb).isEqualByComparingTo("10"));
    }

    @Test
    void asksWhereNoSizeIsKnown() {
        Serving limit = new Serving(BigDecimal.TEN, BigDecimal.ONE, Quantisation.BITS_16, 1, 1, null, null, 1);
        assertThat(findings(new MemoryFit(), SampleModel.called("a").unsized(), limit))
                .singleElement()
                .isInstanceOf(Finding.Asks.class);
    }

    @Test
    void judgesLatencyByMeasurementThenByTheFloorOfTheBandwidth() {
        Serving fiftyMs = latency("50", Quantisation.BITS_16);
        // 16 GB read at 300 GB/s take 53.3 ms
        assertThat(findings(new LatencyFit(), SampleModel.called("a").weights("bf16", "16"), fiftyMs))
                .singleElement()
                .isInstanceOf(Finding.Excludes.class)
                .satisfies(finding -> assertThat(finding.reason().because()).contains("53.33 ms"));
        assertThat(findings(new LatencyFit(), SampleModel.called("moe").sized("8", "2"), fiftyMs))
                .as("only the active share is read")
                .singleElement()
                .isInstanceOf(Finding.Asks.class);
        SampleModel slow = SampleModel.called("b").sized("2").speed("L4", 16, "18");
        assertThat(findings(new LatencyFit(), slow, fiftyMs))
                .singleElement()
                .isInstanceOf(Finding.Excludes.class)
                .satisfies(finding -> assertThat(finding.reason().because()).contains("18 tokens", "55.56 ms"));
        assertThat(findings(new LatencyFit(), slow, latency("60", Quantisation.BITS_16)))
                .isEmpty();
        assertThat(findings(new LatencyFit(), slow, latency("50", Quantisation.BITS_4)))
                .as("measured at another width")
                .singleElement()
                .isInstanceOf(Finding.Asks.class);
    }

    private static Serving latency(String ms, Quantisation width) {
        return new Serving(null, Serving.USABLE_SHARE, width, null, 1, new BigDecimal(ms), L4, 1);
    }

    @Test
    void holdsContextAndEcosystemAgainstTheNeed() {
        Serving long32 = serving(Quantisation.BITS_16, 32_769, 1);
        assertThat(findings(new ContextFit(), SampleModel.called("a"), long32))
                .singleElement()
                .isInstanceOf(Finding.Excludes.class)
                .satisfies(finding -> assertThat(finding.reason().because()).contains("32768", "32769"));
        assertThat(findings(new ContextFit(), SampleModel.called("a").context(null), long32))
                .singleElement()
                .isInstanceOf(Finding.Asks.class);
        assertThat(findings(new ContextFit(), SampleModel.called("a"), serving(Quantisation.BITS_16, 32_768, 1)))
                .isEmpty();
        assertThat(findings(new EcosystemFit(), SampleModel.called("a").tool("vllm", true), Serving.ANYWHERE))
                .isEmpty();
        assertThat(findings(new EcosystemFit(), SampleModel.called("a").tool("vllm", false), Serving.ANYWHERE))
                .singleElement()
                .isInstanceOf(Finding.Excludes.class);
        assertThat(findings(new EcosystemFit(), SampleModel.called("a"), Serving.ANYWHERE))
                .singleElement()
                .isInstanceOf(Finding.Asks.class);
    }
}
