package dev.fulcrum.cost.spend.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.machines.domain.ServingPlan;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What each lever would save of a feature's measured bill, at present prices. Levers exclude or weaken each other: their
 * savings do not add up. Only what the counted tokens say is stated; what they do not say stands in a lever's condition.
 *
 * @param usage calls of the feature, each at its price
 * @param measuredHours hours that they were counted in
 * @param policy assumptions
 * @param source where the counts come from, for the figures
 */
public record FindLevers(List<ModelUsage> usage, long measuredHours, LeverPolicy policy, String source) {
    private static final String SHORTER = "shorter-prompt";
    private static final String CACHE = "prompt-cache";
    private static final String BATCH = "batch";
    private static final String CHEAPER = "cheaper-model";

    private static final String TUNED = "tuned-model";

    private static final String USD = "USD";
    private static final String USD_A_MONTH = "USD a month";
    private static final String SAVING = "saving";

    /** What the same calls cost in a month as they are, at present prices. */
    public BigDecimal monthlyUsd() {
        return month(usage.stream().map(each -> each.cost().total()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    public Lever shorterPrompt() {
        String label = "Shorter prompts";
        String condition = "if " + percent(policy.shorterPromptShare()) + " of the prompts can go without harm, for"
                + " example a system prompt that tuning makes needless (seed text 003); twice the share saves twice as"
                + " much";
        BigDecimal input = usage.stream()
                .map(ModelUsage::cost)
                .map(cost -> cost.input().add(cost.cachedInput()).add(cost.cacheWrite()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (input.signum() == 0) {
            return Lever.not(SHORTER, label, condition, "Input costs nothing here.");
        }
        FigureSheet sheet = new FigureSheet();
        sheet.add(
                "input-cost",
                input,
                USD,
                "sum over models of input tokens x their prices",
                inputs().tokens(TokenUsage::input));
        sheet.add(
                SAVING,
                month(input).multiply(policy.shorterPromptShare()),
                USD_A_MONTH,
                "input-cost x shorter-share x hours-per-month / measured-hours",
                sheet.figure("input-cost"),
                FigureSheet.input(
                        "shorter-share",
                        policy.shorterPromptShare(),
                        "share",
                        "assumption: fulcrum.cost.spend.lever-shorter-prompt-share"),
                inputs().hoursPerMonth(),
                inputs().hours());
        return offered(SHORTER, label, condition, sheet);
    }

    public Lever promptCache() {
        String label = "Prompt cache";
        String condition =
                "if " + percent(policy.cacheableShare()) + " of the input that is fresh today begins alike from"
                        + " call to call while the provider keeps it; writes to the cache are not counted against it";
        List<ModelUsage> can = usage.stream()
                .filter(each ->
                        each.price().tariffs().atLength(each.inputPerCall()).cachedInput() != null)
                .filter(each -> each.inputPerCall() >= policy.cacheMinTokens())
                .filter(each -> each.tokens().freshInput() > 0)
                .toList();
        if (can.isEmpty()) {
            return Lever.not(
                    CACHE,
                    label,
                    condition,
                    "No model here has a stated price of cached input and prompts of " + policy.cacheMinTokens()
                            + " tokens or more in the mean.");
        }
        BigDecimal difference = sum(can, each -> each.cost()
                .total()
                .subtract(
                        each.cost(allCached(each.tokens()), each.serviceTier()).total()));
        FigureSheet sheet = new FigureSheet();
        sheet.add(
                "fresh-to-cached",
                difference,
                USD,
                "sum over models of fresh input tokens x (input price - cached price)",
                LeverInputs.with(
                        inputs().tokens(can, TokenUsage::freshInput),
                        FigureSheet.input(
                                "cache-min-tokens", policy.cacheMinTokens(), "tokens", LeverPolicy.CACHE_SOURCE)));
        sheet.add(
                SAVING,
                month(difference).multiply(policy.cacheableShare()),
                USD_A_MONTH,
                "fresh-to-cached x cacheable-share x hours-per-month / measured-hours",
                sheet.figure("fresh-to-cached"),
                FigureSheet.input(
                        "cacheable-share",
                        policy.cacheableShare(),
                        "share",
                        "assumption: fulcrum.cost.spend.lever-cacheable-share"),
                inputs().hoursPerMonth(),
                inputs().hours());
        return offered(CACHE, label, condition, sheet);
    }

    public Lever batch() {
        String label = "Batch";
        String condition = "if these calls can wait: a batch is answered within hours, not seconds";
        List<ModelUsage> can = usage.stream()
                .filter(each -> Tariffs.isStandard(each.serviceTier()))
                .filter(each -> each.price().tariffs().services().containsKey(Tariffs.BATCH))
                .toList();
        if (can.isEmpty()) {
            return Lever.not(
                    BATCH, label, condition, "No call at the standard tier is of a model with a stated batch price.");
        }
        BigDecimal now = sum(can, each -> each.cost().total());
        BigDecimal batched =
                sum(can, each -> each.cost(each.tokens(), Tariffs.BATCH).total());
        FigureSheet sheet = new FigureSheet();
        sheet.add(
                "standard-cost",
                now,
                USD,
                "sum over models of tokens x standard prices",
                inputs().tokens(can, TokenUsage::total));
        sheet.add(
                "batch-cost",
                batched,
                USD,
                "sum over models of tokens x batch prices",
                inputs().tokens(can, TokenUsage::total));
        sheet.add(
                SAVING,
                month(now.subtract(batched)),
                USD_A_MONTH,
                "(standard-cost - batch-cost) x hours-per-month / measured-hours",
                sheet.figure("standard-cost"),
                sheet.figure("batch-cost"),
                inputs().hoursPerMonth(),
                inputs().hours());
        return offered(BATCH, label, condition, sheet);
    }

    /** @param cheapest model that bills least for the same tokens; null where none qualifies */
    public Lever cheaperModel(ModelPrice cheapest) {
        String label = cheapest == null ? "Cheaper model" : "Cheaper model: " + cheapest.key();
        String condition =
                "if it does the task well enough, which nobody has measured; and its tokenizer counts the same"
                        + " texts about alike";
        TokenUsage all = usage.stream().map(ModelUsage::tokens).reduce(TokenUsage.NONE, TokenUsage::plus);
        long calls = usage.stream().mapToLong(ModelUsage::calls).sum();
        BigDecimal there = cheapest == null ? null : cheapest.costOf(all, calls).orElse(null);
        if (there == null) {
            return Lever.not(CHEAPER, label, condition, "No current chat model of the price book takes these calls.");
        }
        FigureSheet sheet = new FigureSheet();
        sheet.add(
                "present-cost",
                sum(usage, each -> each.cost().total()),
                USD,
                "sum over models of tokens x prices",
                inputs().tokens(TokenUsage::total));
        sheet.add(
                "cheaper-cost",
                there,
                USD,
                "all tokens x prices of " + cheapest.key(),
                FigureSheet.input("tokens", all.total(), "tokens", source),
                FigureSheet.input(
                        "input-price",
                        cheapest.inputPerMtok(),
                        "USD per million tokens",
                        cheapest.source() + ", " + cheapest.asOf()),
                FigureSheet.input(
                        "output-price",
                        cheapest.outputPerMtok(),
                        "USD per million tokens",
                        cheapest.source() + ", " + cheapest.asOf()));
        sheet.add(
                SAVING,
                monthlyUsd().subtract(month(there)),
                USD_A_MONTH,
                "(present-cost - cheaper-cost) x hours-per-month / measured-hours",
                sheet.figure("present-cost"),
                sheet.figure("cheaper-cost"),
                inputs().hoursPerMonth(),
                inputs().hours());
        return offered(CHEAPER, label, condition, sheet);
    }

    /**
     * @param own what serving the same calls from a tuned model of one's own takes; null where it cannot be said
     * @param whyNot why it cannot; null where it can
     */
    public Lever tunedModel(ServingPlan own, String whyNot) {
        String label = own == null
                ? "Tuned model of one's own"
                : "Tuned model of one's own on " + own.machine().label();
        String condition =
                "if a tuned model does the task well enough, which an evaluation must show; data, training and"
                        + " people are not in it, the analysis of the project counts them";
        if (own == null) {
            return Lever.not(TUNED, label, condition, whyNot);
        }
        FigureSheet sheet = new FigureSheet();
        sheet.add(
                "present-bill",
                monthlyUsd(),
                USD_A_MONTH,
                "sum over models of tokens x prices, brought to a month",
                LeverInputs.with(inputs().tokens(TokenUsage::total), inputs().hoursPerMonth(), inputs().hours()));
        Figure.Input bill = sheet.figure("present-bill");
        Range serving = own.monthlyUsd();
        saving(sheet, "saving-low", bill, serving.high());
        saving(sheet, "saving-high", bill, serving.low());
        BigDecimal saving = saving(sheet, SAVING, bill, serving.typical());
        List<Figure> figures = new ArrayList<>(own.figures());
        figures.addAll(sheet.figures());
        return Lever.offered(TUNED, label, condition, saving, figures);
    }

    private BigDecimal saving(FigureSheet sheet, String name, Figure.Input bill, BigDecimal serving) {
        return sheet.add(
                name,
                monthlyUsd().subtract(serving),
                USD_A_MONTH,
                "present-bill - serving",
                bill,
                FigureSheet.input("serving", serving, USD_A_MONTH, "figures serving.* of this lever"));
    }

    private static TokenUsage allCached(TokenUsage tokens) {
        return new TokenUsage(
                tokens.input(),
                tokens.cachedInput() + tokens.freshInput(),
                tokens.cacheWrite(),
                tokens.output(),
                tokens.reasoning());
    }

    private static Lever offered(String name, String label, String condition, FigureSheet sheet) {
        List<Figure> figures = sheet.figures();
        return Lever.offered(
                name,
                label,
                condition,
                new BigDecimal(figures.get(figures.size() - 1).value()),
                figures);
    }

    /** Brought from what was measured to a month. */
    BigDecimal month(BigDecimal usd) {
        return FigureSheet.quotient(
                usd.multiply(BigDecimal.valueOf(policy.hoursPerMonth())), BigDecimal.valueOf(measuredHours));
    }

    private static BigDecimal sum(List<ModelUsage> usage, Function<ModelUsage, BigDecimal> usd) {
        return usage.stream().map(usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private LeverInputs inputs() {
        return new LeverInputs(usage, measuredHours, policy, source);
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
