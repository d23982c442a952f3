package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Opens every number of a case: formula, inputs, sources. */
final class CaseFigures {
    private static final String COST = "cost-per-call";
    static final String CALLS = "calls-per-month";
    static final String GROWTH = "growth";
    private static final String DECLINE = "price-decline";
    static final String PATHS = "monte-carlo";

    private final BusinessCase businessCase;
    private final FigureSheet sheet = new FigureSheet();
    private final OutcomeFigures outcomes;

    CaseFigures(BusinessCase businessCase) {
        this.businessCase = businessCase;
        this.outcomes = new OutcomeFigures(businessCase, sheet);
    }

    List<Figure> figures(List<OptionResult> options) {
        Present present = businessCase.present();
        quantity(COST, present.usdPerCall());
        quantity(CALLS, present.callsPerMonth());
        quantity(GROWTH, present.growthPerMonth());
        quantity(DECLINE, present.apiPriceDeclinePerYear());
        sheet.add(
                PATHS,
                BigDecimal.valueOf(businessCase.paths()),
                "paths",
                "each path draws every range once, correlated by driver (Gaussian copula, triangular distributions)",
                input("paths", businessCase.paths(), "paths", "assumption paths"),
                input("seed", businessCase.seed(), "", "assumption seed"));
        for (int index = 0; index < options.size(); index++) {
            option(businessCase.options().get(index), options.get(index));
        }
        return sheet.figures();
    }

    private void option(CaseOption option, OptionResult result) {
        String name = result.option();
        option.background().forEach(sheet::add);
        option.rollout().ifPresent(rollout -> {
            quantity(name + ".delay", rollout.delay());
            quantity(name + ".dual-running", rollout.dualRunning());
            quantity(name + ".ramp", rollout.ramp());
            sheet.add(
                    name + ".share",
                    rollout.share(),
                    "share",
                    "share of the calls that moves in the end",
                    input("share", rollout.share(), "share", "assumption rollouts; 1 where nobody states another"));
        });
        option.serving().ifPresent(serving -> machines(name, serving, result));
        for (LineResult line : result.lines()) {
            line(option, line);
        }
        outcomes.add(result);
    }

    private void machines(String name, Serving serving, OptionResult result) {
        sheet.add(
                name + ".replicas",
                BigDecimal.valueOf(result.replicas()),
                "replicas",
                "max(min-replicas, calls-per-month × share × peak-to-mean ÷ (hours-per-month × 3600 × throughput) rounded"
                        + " up)",
                sheet.figure(CALLS),
                sheet.figure(name + ".share"),
                of(serving.peakToMean()),
                of(serving.throughput()),
                input(
                        "hours-per-month",
                        serving.hoursPerMonth(),
                        "hours",
                        "policy fulcrum.cost.serving.hours-per-month"),
                input("min-replicas", serving.minReplicas(), "replicas", "policy fulcrum.cost.serving.min-replicas"));
        sheet.add(
                name + ".utilisation",
                result.utilisation(),
                "share",
                "calls-per-month × share ÷ (hours-per-month × 3600 × throughput × replicas)",
                sheet.figure(CALLS),
                sheet.figure(name + ".share"),
                of(serving.throughput()),
                input(
                        "hours-per-month",
                        serving.hoursPerMonth(),
                        "hours",
                        "policy fulcrum.cost.serving.hours-per-month"),
                sheet.figure(name + ".replicas"));
    }

    private void line(CaseOption option, LineResult line) {
        String name = option.id() + "." + line.line();
        List<Figure.Input> inputs = new ArrayList<>();
        String formula;
        if (line.line().equals(LineKind.PRESENT_API.id())) {
            inputs.addAll(
                    List.of(sheet.figure(CALLS), sheet.figure(COST), sheet.figure(GROWTH), sheet.figure(DECLINE)));
            formula = "Σ over months m: calls-per-month × (1 + growth)^(m−1) × cost-per-call"
                    + " × (1 − price-decline)^((m−1) ÷ 12) × share not moved";
        } else if (line.basis().equals(Schedule.REPLICA_HOURS)) {
            Serving serving = option.serving().orElseThrow();
            inputs.add(of(serving.usdPerHour()));
            inputs.add(input(
                    "hours-per-month",
                    serving.hoursPerMonth(),
                    "hours",
                    "policy fulcrum.cost.serving.hours-per-month"));
            inputs.add(input("replicas-per-machine", serving.replicasPerMachine(), "replicas", serving.machine()));
            inputs.add(sheet.figure(option.id() + ".replicas"));
            formula = "Σ over months: usd-per-hour × hours-per-month × (replicas of the month, as in months, ÷"
                    + " replicas-per-machine rounded up)";
        } else {
            CostLine cost = option.lines().stream()
                    .filter(known -> known.kind().id().equals(line.line()))
                    .findFirst()
                    .orElseThrow();
            inputs.add(of(cost.amount()));
            formula = cost.basis() == Basis.ONCE
                    ? "amount, before month 1"
                    : cost.basis().formula();
        }
        if (!line.basis().equals(Basis.ONCE.id())) {
            option.rollout().ifPresent(rollout -> inputs.addAll(outcomes.rollout(option.id())));
            inputs.add(outcomes.horizon());
        }
        sheet.add(
                name,
                line.totalUsd(),
                "USD",
                formula + "; range " + line.range().low().toPlainString() + " to "
                        + line.range().high().toPlainString() + " " + line.unit()
                        + (line.judgement() ? ", a judgement" : ""),
                inputs.toArray(Figure.Input[]::new));
    }

    /** A figure of an input, so that the lines that rest on it need not repeat its range and source. */
    private void quantity(String name, Quantity quantity) {
        sheet.add(
                name,
                quantity.typical(),
                quantity.unit(),
                "typical of low to high" + (quantity.judgement() ? ", a judgement" : ""),
                input("low", quantity.range().low(), quantity.unit(), quantity.source()),
                input("high", quantity.range().high(), quantity.unit(), quantity.source()));
    }

    private static Figure.Input of(Quantity quantity) {
        return input(
                quantity.name(),
                quantity.typical(),
                quantity.unit(),
                quantity.source()
                        + (quantity.range().low().compareTo(quantity.range().high()) == 0
                                ? ""
                                : " [" + quantity.range().low().toPlainString() + " to "
                                        + quantity.range().high().toPlainString() + "]")
                        + (quantity.judgement() ? " (judgement)" : ""));
    }
}
