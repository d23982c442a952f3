package dev.fulcrum.cost.casestudies.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;
import static dev.fulcrum.cost.catalogue.FigureSheet.quotient;

import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The texts' thresholds in tokens, inferences and dollars, brought to one measure at three price levels. */
final class Volumes {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Stated stated;
    private final FigureSheet sheet = new FigureSheet();

    Volumes(Stated stated) {
        this.stated = stated;
    }

    CaseStudy.Part part() {
        level("gpt-4", "30", "60", "openai/gpt-4, shipped price book, as of 2026-08-21");
        level("flagship", "2", "10", "openai/gpt-6.2-sol, shipped price book, as of 2026-11-17");
        level("cheap", "0.10", "0.50", "openai/gpt-6-luna, shipped price book, as of 2026-09-23");
        return new CaseStudy.Part(
                "volumes",
                "From which volume on does a model of one's own pay: tokens, inferences or dollars?",
                "The texts' thresholds are not comparable: 20,000 USD a month are 0.53 billion tokens at the dearest of"
                        + " these prices and 100 billion at the cheapest. State a threshold as spend; the tokens follow"
                        + " from the price of the day.",
                sheet.figures());
    }

    private void level(String name, String inputPrice, String outputPrice, String source) {
        BigDecimal mix = BigDecimal.valueOf(TodaysPrices.INPUT_PER_OUTPUT);
        BigDecimal blended = sheet.add(
                "volume." + name + ".blended-price",
                quotient(
                        mix.multiply(new BigDecimal(inputPrice)).add(new BigDecimal(outputPrice)),
                        mix.add(BigDecimal.ONE)),
                "USD per million tokens",
                "(input-per-output × input-price + output-price) ÷ (input-per-output + 1)",
                input("input-per-output", TodaysPrices.INPUT_PER_OUTPUT, "tokens", "judgement"),
                input("input-price", new BigDecimal(inputPrice), "USD per million tokens", source),
                input("output-price", new BigDecimal(outputPrice), "USD per million tokens", source));
        sheet.add(
                "volume." + name + ".tokens-for-threshold",
                quotient(stated.value("thr_monthly_spend"), blended)
                        .multiply(MILLION)
                        .setScale(0, RoundingMode.HALF_UP),
                "tokens per month",
                "threshold ÷ blended-price × 1000000",
                stated.inputOf("threshold", "thr_monthly_spend", "USD per month"),
                sheet.figure("volume." + name + ".blended-price"));
        sheet.add(
                "volume." + name + ".bill-of-100-billion-tokens",
                stated.value("vol_api_hurts").multiply(blended).divide(MILLION),
                "USD per month",
                "tokens × blended-price ÷ 1000000",
                stated.inputOf("tokens", "vol_api_hurts", "tokens per month"),
                sheet.figure("volume." + name + ".blended-price"));
    }
}
