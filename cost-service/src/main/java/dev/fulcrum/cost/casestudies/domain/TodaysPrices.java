package dev.fulcrum.cost.casestudies.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;
import static dev.fulcrum.cost.catalogue.FigureSheet.quotient;

import dev.fulcrum.cost.businesscase.domain.CaseModel;
import dev.fulcrum.cost.businesscase.domain.OptionResult;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The same tokens at what the price book asks for them now. */
final class TodaysPrices {
    /** Input tokens for each output token; the mix that the volumes of the texts are compared at, a judgement. */
    static final int INPUT_PER_OUTPUT = 3;

    private static final String THEN = "openai/gpt-4";
    private static final int HORIZON = 120;
    private static final int PERCENT = 100;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    /** Flagships and cheap models of several providers; one that the book no longer has is left out. */
    private static final List<String> NOW = List.of(
            "openai/gpt-6.2-sol",
            "openai/gpt-6-luna",
            "anthropic/claude-sonnet-5-5",
            "anthropic/claude-haiku-5-5",
            "google/gemini-3.8-flash",
            "deepseek/deepseek-v4-flash",
            "mistral/mistral-small-2603",
            "nebius/meta-llama/Llama-3.3-70B-Instruct",
            "together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo");

    private final Stated stated;
    private final PriceBook prices;
    private final Instant now;
    private final TextCase text;
    private final FigureSheet sheet = new FigureSheet();

    TodaysPrices(Stated stated, PriceBook prices, Instant now, TextCase text) {
        this.stated = stated;
        this.prices = prices;
        this.now = now;
        this.text = text;
    }

    CaseStudy.Part part() {
        Optional<ModelPrice> then = prices.list(THEN, now);
        if (then.isEmpty()) {
            return new CaseStudy.Part(
                    "todays-prices", question(), "The price book does not know " + THEN + " any more.", List.of());
        }
        TokenUsage tokens = tokens(then.get());
        int paying = 0;
        int rows = 0;
        for (String key : NOW) {
            Optional<ModelPrice> price = prices.list(key, now);
            if (price.isPresent()) {
                rows++;
                paying += reprice(price.get(), tokens) ? 1 : 0;
            }
        }
        return new CaseStudy.Part(
                "todays-prices",
                question(),
                "Against " + paying + " of " + rows
                        + " of today's models the investment still pays back in this case; for"
                        + " the others another model name saves as much and costs nothing to build. Whether such a model"
                        + " answers well enough must be measured; no price says it.",
                sheet.figures());
    }

    private static String question() {
        return "What would the same tokens cost at today's API prices?";
    }

    /** Output = bill ÷ (mix × input price + output price). */
    private TokenUsage tokens(ModelPrice then) {
        BigDecimal mix = BigDecimal.valueOf(INPUT_PER_OUTPUT);
        BigDecimal outputMtok = sheet.add(
                "output-tokens",
                quotient(text.bill(), mix.multiply(then.inputPerMtok()).add(then.outputPerMtok()))
                        .multiply(MILLION)
                        .setScale(0, RoundingMode.HALF_UP),
                "tokens per month",
                "bill ÷ (input-per-output × input-price + output-price) × 1000000",
                stated.inputOf("bill", "case_api_bill", "USD per month"),
                input("input-per-output", INPUT_PER_OUTPUT, "tokens", "judgement: the text states no mix"),
                input("input-price", then.inputPerMtok(), "USD per million tokens", source(then)),
                input("output-price", then.outputPerMtok(), "USD per million tokens", source(then)));
        BigDecimal inputTokens = sheet.add(
                "input-tokens",
                outputMtok.multiply(mix),
                "tokens per month",
                "output-tokens × input-per-output",
                sheet.figure("output-tokens"));
        return new TokenUsage(inputTokens.longValueExact(), 0, 0, outputMtok.longValueExact(), 0);
    }

    /** @return whether the investment pays back against this model */
    private boolean reprice(ModelPrice price, TokenUsage tokens) {
        BigDecimal bill = price.costOf(tokens, tokens.total()).orElseThrow().setScale(2, RoundingMode.HALF_UP);
        String name = "today." + price.key();
        sheet.add(
                name + ".bill",
                bill,
                "USD per month",
                "(input-tokens × input-price + output-tokens × output-price) ÷ 1000000, to the cent",
                sheet.figure("input-tokens"),
                sheet.figure("output-tokens"),
                input("input-price", price.inputPerMtok(), "USD per million tokens", source(price)),
                input("output-price", price.outputPerMtok(), "USD per million tokens", source(price)));
        var solved = CaseModel.solve(text.billed(bill, text.selfHosted()).at(HORIZON));
        OptionResult moved = solved.option(TextCase.OPTION);
        sheet.add(
                name + ".margin",
                solved.marginBefore().multiply(BigDecimal.valueOf(PERCENT)).setScale(1, RoundingMode.HALF_UP),
                "percent",
                "(revenue − bill) ÷ revenue × 100",
                input("revenue", text.revenue(), "USD per month", "figure revenue"),
                sheet.figure(name + ".bill"));
        sheet.addOrNever(
                name + ".payback",
                moved.paybackMonths(),
                "months",
                "investment ÷ (bill − self-hosted); never where the self-hosted bill is higher",
                stated.inputOf("investment", "case_capex", "USD"),
                sheet.figure(name + ".bill"),
                stated.inputOf("self-hosted", "case_selfhost_bill", "USD per month"));
        return moved.paybackMonths() != null;
    }

    private String source(ModelPrice price) {
        return price.key() + ", " + price.source() + ", as of " + price.asOf();
    }
}
