package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.businesscase.domain.Cases.atOnce;
import static dev.fulcrum.cost.businesscase.domain.Cases.dec;
import static dev.fulcrum.cost.businesscase.domain.Cases.exactly;
import static dev.fulcrum.cost.businesscase.domain.Cases.line;
import static dev.fulcrum.cost.businesscase.domain.Cases.option;
import static dev.fulcrum.cost.businesscase.domain.Cases.range;
import static dev.fulcrum.cost.businesscase.domain.Cases.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseModelTest {
    /**
     * By hand. Calls 1000, 1100, 1210; price of a call 0.10, falling by half a year.
     * Month m costs calls × 0.10 × 0.5^((m−1)/12): 100.00, 103.8261…, 107.7989…
     * The option starts after 1 month, runs beside the API for half a month, then moves all of its traffic at once.
     */
    private static Cases threeMonths() {
        Cases cases = new Cases();
        cases.horizon = 3;
        cases.discountRate = "0.1";
        cases.calls = exactly("calls-per-month", "1000");
        cases.growth = exactly("growth", "0.1");
        cases.usdPerCall = exactly("cost-per-call", "0.10");
        cases.decline = exactly("price-decline", "0.5");
        return cases.with(option(
                "small-task-model",
                rollout("1", "0.5", "0", "1"),
                line(LineKind.ENGINEERING, Basis.ONCE, "20"),
                line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "5"),
                line(LineKind.WRONG_ANSWERS, Basis.PER_CALL, "0.001"),
                line(LineKind.TEACHER_FALLBACK, Basis.SHARE_OF_PRESENT_BILL, "0.02"),
                line(LineKind.OPTION_API, Basis.API_CALL, "0.01")));
    }

    private static BigDecimal total(OptionResult option, LineKind kind) {
        return option.lines().stream()
                .filter(line -> line.line().equals(kind.id()))
                .findFirst()
                .orElseThrow()
                .totalUsd();
    }

    @Test
    void agreesWithThreeMonthsByHandToTheCent() {
        CaseResult result = CaseModel.solve(threeMonths().build());

        assertThat(result.option("stay").tcoUsd()).isEqualTo("311.62"); // 100 + 103.826 + 107.799
        OptionResult own = result.option("small-task-model");
        // month 1 in full, half of month 2, nothing of month 3
        assertThat(total(own, LineKind.PRESENT_API)).isEqualTo("151.91"); // 100 + 51.913
        assertThat(total(own, LineKind.ENGINEERING)).isEqualTo("20.00");
        assertThat(total(own, LineKind.MLOPS_PEOPLE)).isEqualTo("10.00"); // months 2 and 3
        assertThat(total(own, LineKind.WRONG_ANSWERS)).isEqualTo("1.76"); // 0.001 × (550 + 1210)
        assertThat(total(own, LineKind.TEACHER_FALLBACK)).isEqualTo("3.19"); // 0.02 × (51.913 + 107.799)
        assertThat(total(own, LineKind.OPTION_API)).isEqualTo("21.16"); // 0.01 × (1100 × 0.94387 + 1210 × 0.89090)
        assertThat(own.tcoUsd()).isEqualTo("208.02");
        assertThat(own.unitCostUsd()).isEqualByComparingTo("0.062845921450"); // 208.02 ÷ 3310
        // −20 + 0 + (103.826 − 51.913 − 5 − 0.55 − 1.038 − 10.383) × 1.1^(−2/12)
        //     + (107.799 − 5 − 1.21 − 2.156 − 10.780) × 1.1^(−3/12) = −20 + 34.392 + 86.566
        assertThat(own.npvUsd()).isEqualTo("100.96");
        // ahead −20 after month 1, +14.94 after month 2: 1 + 20 ÷ 34.942
        assertThat(own.paybackWithRolloutMonths()).isEqualTo("1.57");
        // 100 − 5 − 1 − 2 − 10
        assertThat(own.monthlySavingUsd()).isEqualByComparingTo("82");
        assertThat(own.paybackMonths()).isEqualTo("0.24");
        assertThat(own.months())
                .extracting(MonthResult::moved)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(dec("0"), dec("0.5"), dec("1"));
        assertThat(result.recommended()).isEqualTo("small-task-model");
    }

    @Test
    void countsWhatIsPromisedFromTheFirstCallOn() {
        Cases cases = new Cases();
        cases.growth = exactly("growth", "0.1");
        cases.with(option(
                        "cheapest-api",
                        rollout("3", "0", "0", "1"),
                        line(LineKind.OPTION_API, Basis.API_CALL, "0.004")))
                .with(option(
                        "small-task-model",
                        rollout("2", "0", "2", "1"),
                        line(LineKind.ENGINEERING, Basis.ONCE, "5000"),
                        line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "1000")));

        List<PromisedMonth> promised =
                CaseModel.solve(cases.build()).option("small-task-model").promised();

        // 1.21 million calls after two months of growth; a quarter moves in the first month of a ramp of two
        assertThat(promised.get(0).calls()).isEqualByComparingTo("1210000");
        assertThat(promised.get(0).share()).isEqualByComparingTo("0.25");
        assertThat(promised.get(0).againstStayUsd()).isEqualTo("2025.00"); // 12100 × 0.25 − 1000
        assertThat(promised.get(2).againstStayUsd()).isEqualTo("13641.00"); // 14641 − 1000
        assertThat(promised.get(2).againstCheapestApiUsd()).isEqualTo("4856.40"); // 5856.40 − 1000
    }

    @Test
    void rentsReplicasForTheBusiestSecondAndStatesHowBusyTheyAre() {
        Cases cases = new Cases();
        cases.horizon = 2;
        cases.calls = exactly("calls-per-month", "1000000000");
        cases.growth = exactly("growth", "1");
        Serving serving = new Serving(
                "two on one",
                exactly("usd-per-hour", "1"),
                2,
                exactly("throughput", "400"),
                exactly("peak-to-mean", "5"),
                730,
                2);
        cases.with(new CaseOption("small-task-model", "own", List.of(), Optional.of(serving), Optional.of(atOnce())));

        OptionResult own = CaseModel.solve(cases.build()).option("small-task-model");

        // 1e9 × 5 ÷ 2628000 = 1902.6 a second → 5 replicas on 3 machines; twice that → 10 replicas on 5
        assertThat(own.replicas()).isEqualTo(5);
        assertThat(own.monthlyCostUsd()).isEqualByComparingTo("2190");
        assertThat(own.utilisation()).isEqualByComparingTo("0.190259"); // 380.5 ÷ 2000
        assertThat(own.months()).extracting(MonthResult::replicas).containsExactly(5, 10);
        assertThat(own.tcoUsd()).isEqualTo("5840.00");
    }

    @Test
    void keepsAtLeastTwoReplicasForNoTraffic() {
        Cases cases = new Cases();
        cases.calls = exactly("calls-per-month", "0");
        cases.with(new CaseOption(
                "small-task-model",
                "own",
                List.of(line(LineKind.ENGINEERING, Basis.ONCE, "1")),
                Optional.of(new Serving(
                        "one",
                        exactly("usd-per-hour", "1"),
                        1,
                        exactly("throughput", "400"),
                        exactly("peak-to-mean", "5"),
                        730,
                        2)),
                Optional.of(atOnce())));

        CaseResult result = CaseModel.solve(cases.build());

        OptionResult own = result.option("small-task-model");
        assertThat(own.replicas()).isEqualTo(2);
        assertThat(own.paybackMonths()).isNull();
        assertThat(own.paybackWithRolloutMonths()).isNull();
        assertThat(own.unitCostUsd()).isNull();
        assertThat(own.paybackProbability()).isEqualByComparingTo("0");
        assertThat(result.recommended()).isEqualTo("stay");
        assertThat(result.figures()).anySatisfy(figure -> assertThat(figure.name() + " " + figure.value())
                .isEqualTo("small-task-model.unit-cost never"));
    }

    @Test
    void findsTheTrafficThatBreaksEven() {
        Cases cases = new Cases();
        cases.horizon = 10;
        cases.with(option(
                "small-task-model",
                atOnce(),
                line(LineKind.ENGINEERING, Basis.ONCE, "10000"),
                line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "1000")));

        // 10 months × 0.01 × calls = 10000 + 10 × 1000
        assertThat(CaseModel.solve(cases.build()).option("small-task-model").breakEvenCalls())
                .isEqualByComparingTo("200000");
    }

    @Test
    void saysNeverWhereNoTrafficPays() {
        Cases cases = new Cases();
        cases.with(option("vendor-tuning", atOnce(), line(LineKind.OPTION_API, Basis.SHARE_OF_PRESENT_BILL, "1.2")));

        OptionResult tuned = CaseModel.solve(cases.build()).option("vendor-tuning");

        assertThat(tuned.paybackMonths()).isNull();
        assertThat(tuned.paybackWithRolloutMonths()).isNull();
        assertThat(tuned.breakEvenCalls()).isEqualByComparingTo("0"); // without a call both cost nothing
        assertThat(tuned.monthlySavingUsd()).isEqualByComparingTo("-2000");
        assertThat(tuned.spread(Metric.PAYBACK).p50()).isNull();
    }

    @Test
    void hasNotPaidBackWhereTheLinesCrossAgainBeforeTheHorizon() {
        Cases cases = new Cases();
        cases.horizon = 60;
        cases.decline = exactly("price-decline", "0.6");
        cases.with(option(
                "small-task-model",
                atOnce(),
                line(LineKind.ENGINEERING, Basis.ONCE, "9000"),
                line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "4000")));

        OptionResult own = CaseModel.solve(cases.build()).option("small-task-model");

        assertThat(own.months())
                .anySatisfy(month -> assertThat(month.aheadOfStayUsd()).isPositive());
        assertThat(own.paybackMonths()).isEqualTo("1.50");
        assertThat(own.paybackWithRolloutMonths()).isNull();
    }

    @Test
    void statesMarginsOnlyWithARevenue() {
        Cases cases = new Cases();
        cases.with(option("small-task-model", atOnce(), line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "2500")));
        assertThat(CaseModel.solve(cases.build()).marginBefore()).isNull();

        cases.revenue = dec("20000");
        CaseResult result = CaseModel.solve(cases.build());

        assertThat(result.marginBefore()).isEqualTo("0.5000");
        assertThat(result.option("small-task-model").marginAfter()).isEqualTo("0.8750");
    }

    @Test
    void tellsTheMedianFromTheResultAtTypicalInputs() {
        Cases cases = new Cases();
        cases.paths = 5000;
        cases.with(option(
                "small-task-model", atOnce(), line(LineKind.ENGINEERING, Basis.ONCE, "10000", "20000", "45000")));

        OptionResult own = CaseModel.solve(cases.build()).option("small-task-model");

        assertThat(own.oneOffUsd()).isEqualByComparingTo("20000");
        // triangular: 45000 − √(0.5 × 35000 × 25000) = 24083
        assertThat(own.spread(Metric.ONE_OFF).p50().doubleValue()).isBetween(23_700.0, 24_500.0);
    }

    @Test
    void movesQuantitiesOfOneDriverTogether() {
        String[] range = {"1000", "2000", "3000"};
        Cases together = new Cases();
        together.paths = 20_000;
        together.with(option(
                "small-task-model",
                atOnce(),
                line(LineKind.ENGINEERING, Basis.ONCE, range[0], range[1], range[2]),
                line(LineKind.LABELLING, Basis.ONCE, range[0], range[1], range[2])));
        Cases apart = new Cases();
        apart.paths = 20_000;
        apart.with(option(
                "small-task-model",
                atOnce(),
                new CostLine(
                        LineKind.ENGINEERING,
                        Basis.ONCE,
                        range("engineering", Driver.SEPARATE, range[0], range[1], range[2])),
                new CostLine(
                        LineKind.LABELLING,
                        Basis.ONCE,
                        range("labelling", Driver.SEPARATE, range[0], range[1], range[2]))));

        double correlated = width(together);
        double independent = width(apart);

        // the variance of a sum of two grows by 1 + ρ, ρ about 0.6
        assertThat(correlated / independent).isBetween(1.2, 1.32);
    }

    private static double width(Cases cases) {
        Percentiles once =
                CaseModel.solve(cases.build()).option("small-task-model").spread(Metric.ONE_OFF);
        return once.p90().subtract(once.p10()).doubleValue();
    }

    @Test
    void givesTheSameAnswerAgainAndLeavesOtherOptionsAlone() {
        Cases one =
                new Cases().with(option("a", atOnce(), line(LineKind.ENGINEERING, Basis.ONCE, "1000", "2000", "9000")));
        Cases two = new Cases()
                .with(option("b", atOnce(), line(LineKind.ENGINEERING, Basis.ONCE, "1", "2", "3")))
                .with(option("a", atOnce(), line(LineKind.ENGINEERING, Basis.ONCE, "1000", "2000", "9000")));

        assertThat(CaseModel.solve(one.build())).isEqualTo(CaseModel.solve(one.build()));
        assertThat(CaseModel.solve(two.build()).option("a").spread(Metric.TCO))
                .isEqualTo(CaseModel.solve(one.build()).option("a").spread(Metric.TCO));
    }

    @Test
    void opensEveryFigure() {
        Cases cases = threeMonths();
        cases.revenue = dec("1000");
        CaseResult result = CaseModel.solve(cases.build());

        Map<String, Figure> figures =
                result.figures().stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        assertThat(figures)
                .containsKeys(
                        "small-task-model.tco",
                        "small-task-model.npv",
                        "small-task-model.break-even",
                        "small-task-model.margin",
                        "small-task-model.payback.p50");
        assertThat(result.figures()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).allSatisfy(input -> {
                assertThat(input.source()).isNotBlank();
                if (input.source().startsWith("figure:")) {
                    assertThat(figures).containsKey(input.source().substring("figure:".length()));
                }
            });
        });
    }

    /** Every figure whose formula needs nothing but its inputs, worked out again from what the reader sees. */
    @Test
    void opensToInputsThatGiveTheValueAgain() {
        Cases cases = new Cases();
        cases.horizon = 12;
        cases.revenue = dec("20000000");
        cases.calls = exactly("calls-per-month", "1000000000");
        cases.growth = exactly("growth", "0.02");
        Serving serving = new Serving(
                "two on one",
                exactly("usd-per-hour", "1"),
                2,
                exactly("throughput", "400"),
                exactly("peak-to-mean", "5"),
                730,
                2);
        cases.with(new CaseOption(
                "small-task-model",
                "own",
                List.of(
                        line(LineKind.ENGINEERING, Basis.ONCE, "20000"),
                        line(LineKind.LABELLING, Basis.ONCE, "3000"),
                        line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, "5000")),
                Optional.of(serving),
                Optional.of(rollout("1", "1", "2", "0.25"))));

        CaseResult result = CaseModel.solve(cases.build());

        Map<String, Figure> figures =
                result.figures().stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        String own = "small-task-model.";
        double seconds = 730 * 3600.0;
        // 1e9 × 0.25 × 5 ÷ (2628000 × 400) = 1.19 replicas; 1e9 × 0.25 ÷ (2628000 × 400 × 2) = 0.118912
        Map<String, Double> replicas = inputs(figures.get(own + "replicas"));
        assertThat(figures.get(own + "replicas").value()).isEqualTo("2");
        assertThat(Math.max(
                        replicas.get("min-replicas"),
                        Math.ceil(replicas.get("calls-per-month")
                                * replicas.get(own + "share")
                                * replicas.get("peak-to-mean")
                                / (replicas.get("hours-per-month") * 3600 * replicas.get("throughput")))))
                .isEqualTo(2);
        Map<String, Double> busy = inputs(figures.get(own + "utilisation"));
        assertThat(figures.get(own + "utilisation").value()).isEqualTo("0.118912");
        assertThat(busy.get("calls-per-month")
                        * busy.get(own + "share")
                        / (seconds * busy.get("throughput") * busy.get(own + "replicas")))
                .isCloseTo(0.118912, within(1e-6));
        for (String sum : List.of("tco", "one-off", "monthly-cost")) {
            Figure figure = figures.get(own + sum);
            assertThat(inputs(figure).values().stream()
                            .mapToDouble(value -> value)
                            .sum())
                    .as(sum)
                    .isCloseTo(value(figure), within(1e-6));
        }
        Map<String, Double> saving = inputs(figures.get(own + "monthly-saving"));
        assertThat(value(figures.get(own + "monthly-saving")))
                .isEqualTo(saving.get("stay.monthly-cost") - saving.get(own + "monthly-cost"));
        Map<String, Double> payback = inputs(figures.get(own + "payback-months"));
        assertThat(value(figures.get(own + "payback-months")))
                .isCloseTo(payback.get(own + "one-off") / payback.get(own + "monthly-saving"), within(0.005));
        Map<String, Double> unit = inputs(figures.get(own + "unit-cost"));
        double growth = 1 + unit.get("growth");
        assertThat(value(figures.get(own + "unit-cost")))
                .isCloseTo(
                        unit.get(own + "tco")
                                / (unit.get("calls-per-month")
                                        * (Math.pow(growth, unit.get("horizon-months")) - 1)
                                        / unit.get("growth")),
                        within(1e-11));
        Map<String, Double> margin = inputs(figures.get(own + "margin"));
        assertThat(value(figures.get(own + "margin")))
                .isCloseTo(1 - margin.get(own + "monthly-cost") / margin.get("revenue"), within(5e-5));
        Map<String, Double> whole = inputs(figures.get(own + "margin-with-one-off"));
        assertThat(value(figures.get(own + "margin-with-one-off")))
                .isCloseTo(
                        1 - whole.get(own + "tco") / (whole.get("revenue") * whole.get("horizon-months")),
                        within(5e-5));
        // runs from month 2 on: 11 months of people
        Map<String, Double> people = inputs(figures.get(own + "mlops-people"));
        assertThat(value(figures.get(own + "mlops-people")))
                .isEqualTo(people.get("mlops-people") * (people.get("horizon-months") - people.get(own + "delay")));
        Map<String, Double> present = inputs(figures.get(own + "present-api"));
        double api = 0;
        for (int month = 1; month <= present.get("horizon-months"); month++) {
            double start = present.get(own + "delay") + present.get(own + "dual-running");
            double ramp = present.get(own + "ramp");
            // the mean share of a straight ramp within the month
            double moved = (Math.min(1, Math.max(0, (month - start) / ramp))
                            + Math.min(1, Math.max(0, (month - 1 - start) / ramp)))
                    / 2
                    * present.get(own + "share");
            api += present.get("calls-per-month")
                    * Math.pow(1 + present.get("growth"), month - 1)
                    * present.get("cost-per-call")
                    * Math.pow(1 - present.get("price-decline"), (month - 1) / 12.0)
                    * (1 - moved);
        }
        assertThat(value(figures.get(own + "present-api"))).isCloseTo(api, within(0.005));
    }

    private static Map<String, Double> inputs(Figure figure) {
        return figure.inputs().stream()
                .collect(Collectors.toMap(Figure.Input::name, input -> Double.valueOf(input.value())));
    }

    private static double value(Figure figure) {
        return Double.parseDouble(figure.value());
    }

    @Test
    void statesPercentilesToTheCent() {
        Cases cases = new Cases();
        cases.horizon = 12;
        cases.revenue = dec("20000000");
        cases.calls = exactly("calls-per-month", "1");
        // 12 months of 10288065.76 are 123456789.12; a binary number of 24 digits knows 123456792 next
        cases.usdPerCall = exactly("cost-per-call", "10288065.76");
        cases.with(option("small-task-model", atOnce(), line(LineKind.ENGINEERING, Basis.ONCE, "3360000.37")));

        CaseResult result = CaseModel.solve(cases.build());

        assertThat(result.option("stay").spread(Metric.TCO).p50()).isEqualTo("123456789.12");
        assertThat(result.option("stay").spread(Metric.MARGIN_AFTER).p50()).isEqualTo("0.4856");
        OptionResult own = result.option("small-task-model");
        assertThat(own.spread(Metric.TCO).p10()).isEqualTo("3360000.37").isEqualTo(own.tcoUsd());
        assertThat(own.spread(Metric.ONE_OFF).p90()).isEqualTo("3360000.37");
        assertThat(own.spread(Metric.MONTHLY_SAVING).p50()).isEqualTo("10288065.76");
        assertThat(own.spread(Metric.UNIT_COST).p50()).isCloseTo(dec("280000.030833333333"), within(dec("1e-9")));
        assertThat(own.spread(Metric.NPV).p50()).isEqualTo("120096788.75");
    }

    @Test
    void refusesWhatIsNoCase() {
        Cases cases = new Cases();
        cases.horizon = 0;
        assertThatThrownBy(cases::build).hasMessageContaining("between 1 and 120 months, was 0");
        cases.horizon = 500;
        assertThatThrownBy(cases::build).hasMessageContaining("was 500");
        cases.horizon = 24;
        cases.growth = exactly("growth", "0.5");
        assertThatThrownBy(cases::build)
                .isInstanceOfSatisfying(CaseRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("growthPerMonth"))
                .hasMessageContaining("multiplies traffic by 11223; the bound is 1000");
        assertThatThrownBy(() -> line(LineKind.LABELLING, Basis.ONCE, "-1")).hasMessageContaining("low end of -1");
        assertThatThrownBy(() -> rollout("0", "0", "0", "1.5")).hasMessageContaining("between 0 and 1, was 1.5");
    }
}
