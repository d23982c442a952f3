package dev.fulcrum.cost.analyses.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;
import static dev.fulcrum.cost.catalogue.FigureSheet.quotient;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.machines.domain.InstanceCatalogue;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.businesscase.domain.SeedFigure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares staying with moving: measured tokens at list prices for the APIs, rented machines for a small model of our
 * own. Expected values only; no ramp, no staff, no quality.
 */
public final class Analyst {
    private static final String LEDGER = "usage ledger of the cost service";

    private final InstanceCatalogue machines;
    private final SeedFigure projectCost;
    private final AnalysisPolicy policy;

    /** @param projectCost one-off cost of adapting an open small model */
    public Analyst(InstanceCatalogue machines, SeedFigure projectCost, AnalysisPolicy policy) {
        this.machines = machines;
        this.projectCost = projectCost;
        this.policy = policy;
    }

    /**
     * What the project declares.
     *
     * @param team whose contracts apply
     * @param presentModel model asked for today
     * @param pricedAs catalogue model of its price
     * @param monthlyCalls declared calls a month
     */
    public record Declared(String team, String presentModel, String pricedAs, long monthlyCalls) {}

    /** True once the mean rests on enough calls. */
    public boolean isMeasured(Measurement measured) {
        return measured.calls() >= policy.minCalls();
    }

    /**
     * @param prices list prices and contracts
     * @param at prices of that moment
     * @throws IllegalArgumentException without a measured call or a price of the present model
     */
    public Comparison compare(PriceBook prices, Instant at, Measurement measured, Declared declared) {
        ModelPrice present = prices.at(declared.team(), declared.pricedAs(), at)
                .orElseThrow(() -> new IllegalArgumentException("The price book does not know " + declared.pricedAs()
                        + "; set the project's pricedAs to a model of GET /api/v1/prices."));
        FigureSheet sheet = new FigureSheet();
        Option stay = stay(sheet, measured, declared, present);
        List<Option> options = new ArrayList<>(List.of(stay));
        prices.cheapestChat(
                        measured.tokens(),
                        measured.calls(),
                        new Qualification(
                                declared.team(), at, 0, Set.of(present.modelId(), declared.presentModel()), null))
                .map(cheapest -> otherApi(sheet, measured, declared.monthlyCalls(), stay, cheapest))
                .ifPresent(options::add);
        new ServingCost(machines, projectCost, policy.serving())
                .option(sheet, stay, declared.monthlyCalls())
                .ifPresent(options::add);
        for (Option option : options) {
            sheet.add(
                    option.name() + ".cost-over-horizon",
                    option.costOver(policy.horizonMonths()),
                    "USD",
                    "one-off + monthly-cost × horizon-months",
                    sheet.figure(option.name() + ".one-off"),
                    sheet.figure(option.name() + ".monthly-cost"),
                    input(
                            "horizon-months",
                            policy.horizonMonths(),
                            "months",
                            "policy fulcrum.cost.analysis.horizon-months"));
        }
        return new Comparison(
                measured.calls(),
                quotient(measured.totalUsd(), BigDecimal.valueOf(measured.calls())),
                declared.monthlyCalls(),
                stay.monthlyCostUsd(),
                present.key(),
                options,
                policy.horizonMonths(),
                sheet.figures());
    }

    private Option stay(FigureSheet sheet, Measurement measured, Declared declared, ModelPrice present) {
        String period = LEDGER + ", " + measured.calls() + " priced production calls from " + measured.firstCall()
                + " to " + measured.lastCall();
        sheet.add(
                "measured-cost",
                measured.totalUsd(),
                "USD",
                "((input − cached-input) × input-price + cached-input × cached-input-price + output × output-price)"
                        + " ÷ 1000000, added up call by call",
                input("input", measured.tokens().input(), "tokens", period),
                input("cached-input", measured.tokens().cachedInput(), "tokens", period),
                input("output", measured.tokens().output(), "tokens", period),
                input("input-price", present.inputPerMtok(), "USD per million tokens", source(present)),
                input(
                        "cached-input-price",
                        present.cachedOrFullInput(),
                        "USD per million tokens",
                        source(present) + cachedNote(present)),
                input("output-price", outputPrice(present), "USD per million tokens", source(present)));
        BigDecimal perCall = sheet.add(
                "cost-per-call",
                quotient(measured.totalUsd(), BigDecimal.valueOf(measured.calls())),
                "USD per call",
                "measured-cost ÷ measured-calls, to " + FigureSheet.QUOTIENT_SCALE + " decimals",
                sheet.figure("measured-cost"),
                input("measured-calls", measured.calls(), "calls", period));
        BigDecimal monthly = sheet.add(
                Option.STAY + ".monthly-cost",
                perCall.multiply(BigDecimal.valueOf(declared.monthlyCalls())),
                "USD per month",
                "cost-per-call × monthly-calls",
                sheet.figure("cost-per-call"),
                monthlyCalls(declared.monthlyCalls()));
        sheet.add(Option.STAY + ".one-off", BigDecimal.ZERO, "USD", "0: nothing changes");
        return new Option(
                Option.STAY,
                "stay on " + declared.presentModel() + " at the price of " + present.key() + " (" + source(present)
                        + ")",
                monthly,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private Option otherApi(FigureSheet sheet, Measurement measured, long monthlyCalls, Option stay, ModelPrice price) {
        String name = Option.CHEAPEST_API;
        BigDecimal total = price.costOf(measured.tokens(), measured.calls()).orElseThrow();
        BigDecimal perCall = sheet.add(
                name + ".cost-per-call",
                quotient(total, BigDecimal.valueOf(measured.calls())),
                "USD per call",
                "((input − cached-input) × input-price + cached-input × cached-input-price + output × output-price)"
                        + " ÷ 1000000 ÷ measured-calls, to " + FigureSheet.QUOTIENT_SCALE
                        + " decimals; the same tokens as measured, another tokenizer may count otherwise",
                input("input", measured.tokens().input(), "tokens", LEDGER),
                input("cached-input", measured.tokens().cachedInput(), "tokens", LEDGER),
                input("output", measured.tokens().output(), "tokens", LEDGER),
                input("measured-calls", measured.calls(), "calls", LEDGER),
                input("input-price", price.inputPerMtok(), "USD per million tokens", source(price)),
                input(
                        "cached-input-price",
                        price.cachedOrFullInput(),
                        "USD per million tokens",
                        source(price) + cachedNote(price)),
                input("output-price", outputPrice(price), "USD per million tokens", source(price)));
        BigDecimal monthly = sheet.add(
                name + ".monthly-cost",
                perCall.multiply(BigDecimal.valueOf(monthlyCalls)),
                "USD per month",
                "cost-per-call × monthly-calls",
                sheet.figure(name + ".cost-per-call"),
                monthlyCalls(monthlyCalls));
        sheet.add(
                name + ".one-off",
                BigDecimal.ZERO,
                "USD",
                "0: another model name behind the same API; testing its quality is not priced here");
        return Savings.against(
                sheet,
                stay,
                name,
                "call " + price.key() + " instead (" + source(price) + "); its quality on this task is not measured",
                monthly,
                BigDecimal.ZERO);
    }

    static Figure.Input monthlyCalls(long declared) {
        return input("monthly-calls", declared, "calls per month", "declared in the project's registration");
    }

    private static BigDecimal outputPrice(ModelPrice price) {
        return price.outputPerMtok() == null ? BigDecimal.ZERO : price.outputPerMtok();
    }

    private static String cachedNote(ModelPrice price) {
        return price.cachedInputPerMtok() == null ? "; no cached price stated, the full one is used" : "";
    }

    private static String source(ModelPrice price) {
        return price.key() + ", " + price.source() + ", as of " + price.asOf();
    }

    static String shortened(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }
}
