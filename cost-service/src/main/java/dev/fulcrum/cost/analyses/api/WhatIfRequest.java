package dev.fulcrum.cost.analyses.api;

import static dev.fulcrum.cost.analyses.api.EstimateRequest.estimate;
import static dev.fulcrum.cost.analyses.api.EstimateRequest.sane;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.CaseRefused;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Assumptions of a person; whatever is left out takes what is measured, declared or shipped. Fields as in
 * {@link Assumptions}.
 *
 * @param delayMonths of every option that moves traffic; rollouts says it of one
 * @param dualRunningMonths likewise
 * @param rampMonths likewise
 */
public record WhatIfRequest(
        Integer horizonMonths,
        BigDecimal discountRate,
        Amount revenuePerMonth,
        EstimateRequest callsPerMonth,
        Tokens tokensPerCall,
        EstimateRequest growthPerMonth,
        EstimateRequest apiPriceDeclinePerYear,
        EstimateRequest costOfWrongAnswer,
        EstimateRequest engineerMonth,
        EstimateRequest delayMonths,
        EstimateRequest dualRunningMonths,
        EstimateRequest rampMonths,
        @Size(max = 50) List<Rollout> rollouts,
        @Size(max = 200) List<Line> lines,
        @Size(max = 10) Set<String> options,
        @Size(max = 200) Set<String> qualifiedModels,
        Model model,
        Integer paths,
        Long seed) {
    /**
     * @param amount decimal
     * @param currency USD
     */
    public record Amount(BigDecimal amount, String currency) {}

    /** Mean tokens of a call; cached input is a part of the input. */
    public record Tokens(long input, long cachedInput, long output) {}

    /**
     * @param option id
     * @param share of the traffic that moves in the end, 0 to 1
     */
    public record Rollout(
            String option,
            EstimateRequest delayMonths,
            EstimateRequest dualRunningMonths,
            EstimateRequest rampMonths,
            BigDecimal share) {}

    /**
     * @param option id
     * @param line id of a line of cost
     * @param amount in the unit of the line
     */
    public record Line(String option, String line, EstimateRequest amount) {}

    /**
     * @param parametersB of the open model, billions
     * @param accelerators that it may run on, by the names of GET /api/v1/machines
     * @param providers of machines
     */
    public record Model(
            BigDecimal parametersB,
            Set<String> accelerators,
            Set<String> providers,
            Long trainingExamples,
            BigDecimal epochs) {}

    /**
     * @param by subject of the person
     * @throws Problem 400 by field
     */
    Assumptions assumptions(String by) {
        try {
            return new Assumptions(
                    by,
                    horizonMonths,
                    sane("discountRate", discountRate),
                    revenue(),
                    estimate(callsPerMonth),
                    tokensPerCall == null
                            ? null
                            : new Assumptions.TokensPerCall(
                                    tokensPerCall.input, tokensPerCall.cachedInput, tokensPerCall.output),
                    estimate(growthPerMonth),
                    estimate(apiPriceDeclinePerYear),
                    estimate(costOfWrongAnswer),
                    estimate(engineerMonth),
                    stated(),
                    lines == null
                            ? null
                            : lines.stream()
                                    .map(line ->
                                            new Assumptions.LineStated(line.option, line.line, estimate(line.amount)))
                                    .toList(),
                    options,
                    qualifiedModels,
                    model == null
                            ? null
                            : new Assumptions.ModelStated(
                                    sane("parametersB", model.parametersB),
                                    model.accelerators,
                                    model.providers,
                                    model.trainingExamples,
                                    sane("epochs", model.epochs)),
                    paths,
                    seed);
        } catch (CaseRefused refused) {
            throw Problem.invalid(refused.field(), refused.getMessage());
        }
    }

    private BigDecimal revenue() {
        if (revenuePerMonth == null) {
            return null;
        }
        if (!Dollars.CURRENCY.equals(revenuePerMonth.currency)) {
            throw Problem.invalid(
                    "revenuePerMonth.currency",
                    "revenuePerMonth is in USD, the currency of the price book, was " + revenuePerMonth.currency
                            + "; convert it.");
        }
        if (revenuePerMonth.amount == null) {
            throw Problem.invalid(
                    "revenuePerMonth.amount",
                    "revenuePerMonth.amount is missing; state it or leave" + " revenuePerMonth out.");
        }
        return sane("revenuePerMonth", revenuePerMonth.amount);
    }

    /** What holds for every option first, so that what is said of one comes last and counts. */
    private List<Assumptions.RolloutStated> stated() {
        List<Assumptions.RolloutStated> stated = new ArrayList<>();
        if (delayMonths != null || dualRunningMonths != null || rampMonths != null) {
            stated.add(new Assumptions.RolloutStated(
                    null, estimate(delayMonths), estimate(dualRunningMonths), estimate(rampMonths), null));
        }
        if (rollouts != null) {
            for (Rollout one : rollouts) {
                stated.add(new Assumptions.RolloutStated(
                        one.option,
                        estimate(one.delayMonths),
                        estimate(one.dualRunningMonths),
                        estimate(one.rampMonths),
                        sane("share", one.share)));
            }
        }
        return stated;
    }
}
