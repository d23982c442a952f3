package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.businesscase.domain.Cases.exactly;
import static dev.fulcrum.cost.businesscase.domain.Cases.line;
import static dev.fulcrum.cost.businesscase.domain.Cases.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class CaseModelProperties {
    private static String text(double value) {
        return new BigDecimal(value).toPlainString();
    }

    /** A case with every kind of line, machines and a rollout in three phases. */
    private static Cases full(
            int horizon, long calls, double growth, double usdPerCall, double decline, double once, double delay) {
        Cases cases = new Cases();
        cases.horizon = horizon;
        cases.paths = 60;
        cases.calls = exactly("calls-per-month", Long.toString(calls));
        cases.growth = exactly("growth", text(growth));
        cases.usdPerCall = exactly("cost-per-call", text(usdPerCall));
        cases.decline = exactly("price-decline", text(decline));
        cases.with(option(
                "cheapest-api",
                Cases.rollout("0.5", "0", "1", "1"),
                line(LineKind.ENGINEERING, Basis.ONCE, "0", "2000", "9000"),
                line(LineKind.OPTION_API, Basis.API_CALL, "0.0001", "0.0002", "0.0004")));
        cases.with(new CaseOption(
                "fine-tune-open-model",
                "own",
                List.of(
                        line(LineKind.ENGINEERING, Basis.ONCE, "0", text(once), text(4 * once)),
                        line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "100", "900", "4000"),
                        line(LineKind.RETRAINING, Basis.PER_MONTH_BY_SHARE, "0", "50", "90"),
                        line(LineKind.WRONG_ANSWERS, Basis.PER_CALL, "0", "0.0001", "0.0002"),
                        line(LineKind.TEACHER_FALLBACK, Basis.SHARE_OF_PRESENT_BILL, "0", "0.02", "0.1")),
                Optional.of(new Serving(
                        "one",
                        exactly("usd-per-hour", "0.8"),
                        2,
                        exactly("throughput", "30"),
                        exactly("peak-to-mean", "4"),
                        730,
                        2)),
                Optional.of(Cases.rollout(text(delay), "0.7", "1.3", "0.9"))));
        return cases;
    }

    @Property(tries = 200)
    void paybackNeverRisesWithTheApisUnitPrice(
            @ForAll @IntRange(min = 1, max = 60) int horizon,
            @ForAll @LongRange(min = 0, max = 100_000_000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = -0.05, max = 0.05) double growth,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.01) double usdPerCall,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 3) double dearer,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.5) double decline,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 8) double delay) {
        BusinessCase cheap =
                full(horizon, calls, growth, usdPerCall, decline, 30_000, delay).build();
        BusinessCase dear = full(horizon, calls, growth, usdPerCall * dearer, decline, 30_000, delay)
                .build();

        for (String option : List.of("cheapest-api", "fine-tune-open-model")) {
            double before = CaseModel.payback(cheap, option);
            double after = CaseModel.payback(dear, option);
            assertThat(after).isLessThanOrEqualTo(before + 1e-6);
        }
    }

    @Property(tries = 60)
    void simplePaybackNeverRisesWithTheApisUnitPriceEither(
            @ForAll @LongRange(min = 1, max = 100_000_000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.01) double usdPerCall,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 3) double dearer) {
        OptionResult before = CaseModel.solve(
                        full(12, calls, 0, usdPerCall, 0, 30_000, 1).build())
                .option("fine-tune-open-model");
        OptionResult after = CaseModel.solve(
                        full(12, calls, 0, usdPerCall * dearer, 0, 30_000, 1).build())
                .option("fine-tune-open-model");

        if (before.paybackMonths() != null) {
            assertThat(after.paybackMonths()).isLessThanOrEqualTo(before.paybackMonths());
        }
    }

    @Property(tries = 60)
    void totalCostIsTheSumOfItsLinesHoweverItIsAddedUp(
            @ForAll @IntRange(min = 1, max = 120) int horizon,
            @ForAll @LongRange(min = 0, max = 100_000_000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = -0.05, max = 0.05) double growth,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.01) double usdPerCall,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.9) double decline,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 1_000_000) double once,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 130) double delay) {
        CaseResult result = CaseModel.solve(
                full(horizon, calls, growth, usdPerCall, decline, once, delay).build());

        for (OptionResult option : result.options()) {
            BigDecimal lines =
                    option.lines().stream().map(LineResult::totalUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(option.tcoUsd()).isEqualByComparingTo(lines);
            // the months are added up by other code than the lines; each line is rounded to the cent
            BigDecimal months = option.months().get(horizon - 1).cumulativeUsd();
            assertThat(months).isCloseTo(lines, within(new BigDecimal("0.05")));
        }
    }

    @Property(tries = 60)
    void presentValueAtNoInterestIsWhatIsSavedLessTheOneOff(
            @ForAll @IntRange(min = 1, max = 60) int horizon,
            @ForAll @LongRange(min = 0, max = 100_000_000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.01) double usdPerCall,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 100_000) double once) {
        CaseResult result = CaseModel.solve(
                full(horizon, calls, 0.01, usdPerCall, 0.2, once, 2).build());

        OptionResult own = result.option("fine-tune-open-model");
        BigDecimal stay = result.option("stay").tcoUsd();
        assertThat(own.npvUsd()).isCloseTo(stay.subtract(own.tcoUsd()), within(new BigDecimal("0.06")));
        BigDecimal running = own.tcoUsd().subtract(own.oneOffUsd());
        assertThat(own.npvUsd())
                .isCloseTo(stay.subtract(running).subtract(own.oneOffUsd()), within(new BigDecimal("0.06")));
    }

    @Property(tries = 40)
    void percentilesRise(
            @ForAll @LongRange(min = 1, max = 100_000_000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = 0.00001, max = 0.01) double usdPerCall,
            @ForAll long seed) {
        Cases cases = full(24, calls, 0.01, usdPerCall, 0.2, 20_000, 2);
        cases.seed = seed;

        for (OptionResult option : CaseModel.solve(cases.build()).options()) {
            for (Percentiles spread : option.spread().values()) {
                assertThat(orInfinity(spread.p10())).isLessThanOrEqualTo(orInfinity(spread.p50()));
                assertThat(orInfinity(spread.p50())).isLessThanOrEqualTo(orInfinity(spread.p90()));
                assertThat(orInfinity(spread.p50Low())).isLessThanOrEqualTo(orInfinity(spread.p50()));
                assertThat(orInfinity(spread.p50())).isLessThanOrEqualTo(orInfinity(spread.p50High()));
            }
        }
    }

    private static double orInfinity(BigDecimal value) {
        return value == null ? Double.POSITIVE_INFINITY : value.doubleValue();
    }

    @Property(tries = 12)
    void morePathsMoveTheMedianNoFurtherThanItsError(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Cases few = full(24, 20_000_000, 0.01, 0.0005, 0.2, 20_000, 2);
        few.paths = 2000;
        few.seed = seed;
        Cases many = full(24, 20_000_000, 0.01, 0.0005, 0.2, 20_000, 2);
        many.paths = 20_000;
        many.seed = seed;

        Percentiles rough =
                CaseModel.solve(few.build()).option("fine-tune-open-model").spread(Metric.NPV);
        Percentiles fine =
                CaseModel.solve(many.build()).option("fine-tune-open-model").spread(Metric.NPV);

        // 95 % intervals, widened to five standard errors so that the test fails by a defect only
        double error = rough.p50High().subtract(rough.p50Low()).doubleValue() / 2 / 1.96;
        assertThat(fine.p50().doubleValue()).isCloseTo(rough.p50().doubleValue(), within(5 * error));
    }

    @Property(tries = 60)
    void breakEvenTrafficCostsAsMuchAsStaying(
            @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 0.01) double usdPerCall,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 100_000) double once) {
        Cases cases = full(24, 1_000_000, 0, usdPerCall, 0, once, 2);
        BigDecimal breakEven =
                CaseModel.solve(cases.build()).option("fine-tune-open-model").breakEvenCalls();
        if (breakEven == null || breakEven.signum() == 0) {
            return;
        }

        cases.calls = exactly("calls-per-month", breakEven.toPlainString());
        CaseResult there = CaseModel.solve(cases.build());

        OptionResult own = there.option("fine-tune-open-model");
        BigDecimal excess = own.tcoUsd().subtract(there.option("stay").tcoUsd());
        assertThat(excess.doubleValue()).isLessThan(0.02 + usdPerCall * 24);
    }
}
