package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the feature asks of any model.
 *
 * @param measured calls that the tokens are of, 1 or more
 * @param tokens of all of them
 * @param usdPerCall on the present model
 * @param calls a month
 * @param source where the tokens are from
 * @param repriced the calls by the price that they had; empty where all had the present one
 */
record Demand(
        long measured,
        TokenUsage tokens,
        Quantity usdPerCall,
        Quantity calls,
        String source,
        List<RepricedPart> repriced) {
    private static final int SCALE = 12;

    private BigDecimal perCall(BigDecimal total) {
        return total.divide(BigDecimal.valueOf(measured), SCALE, RoundingMode.HALF_EVEN);
    }

    /** How the cost of a call came about. */
    List<Figure> opened(CaseFacts facts) {
        ModelPrice price = facts.present();
        String book = CaseBuilder.Sources.of(price, facts.book());
        FigureSheet sheet = new FigureSheet();
        if (!repriced.isEmpty()) {
            openRepriced(sheet, book);
            return sheet.figures();
        }
        sheet.add(
                "measured-cost",
                usdPerCall.typical().multiply(BigDecimal.valueOf(measured)),
                "USD",
                "each call's tokens × the price of its kind ÷ 1000000, added up call by call",
                input("input", tokens.input(), "tokens", source),
                input("cached-input", tokens.cachedInput(), "tokens", source),
                input("cache-write", tokens.cacheWrite(), "tokens", source),
                input("output", tokens.output(), "tokens", source),
                input("calls", measured, "calls", source),
                input("input-price", price.inputPerMtok(), "USD per million tokens", book),
                input("cached-input-price", price.cachedOrFullInput(), "USD per million tokens", book),
                input(
                        "output-price",
                        price.outputPerMtok() == null ? BigDecimal.ZERO : price.outputPerMtok(),
                        "USD per million tokens",
                        book));
        return sheet.figures();
    }

    /** What was really paid, and part by part what it is at the present price. */
    private void openRepriced(FigureSheet sheet, String book) {
        List<Figure.Input> parts = new ArrayList<>();
        for (RepricedPart part : repriced) {
            String name = "measured-part-" + (parts.size() + 1);
            part.open(sheet, name, source, book);
            parts.add(sheet.figure(name));
        }
        sheet.add(
                "measured-cost",
                repriced.stream().map(RepricedPart::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                "USD",
                "sum of the parts, at the present price",
                parts.toArray(Figure.Input[]::new));
        sheet.add(
                "paid-cost",
                repriced.stream().map(RepricedPart::paidUsd).reduce(BigDecimal.ZERO, BigDecimal::add),
                "USD",
                "each call's tokens × the price of its kind and time ÷ 1000000, added up call by call",
                input("input", tokens.input(), "tokens", source),
                input("cached-input", tokens.cachedInput(), "tokens", source),
                input("cache-write", tokens.cacheWrite(), "tokens", source),
                input("output", tokens.output(), "tokens", source),
                input("calls", measured, "calls", source));
    }

    int inputTokens() {
        return (int) Math.max(1, Math.round((double) tokens.input() / measured));
    }

    int outputTokens() {
        return (int) Math.max(1, Math.round((double) tokens.output() / measured));
    }

    BigDecimal usdPerCallAt(ModelPrice price) {
        return perCall(price.costOf(tokens, measured).orElseThrow());
    }

    /** Share of the bill that the cache's discount saves. */
    BigDecimal cacheDiscount(ModelPrice price) {
        BigDecimal saved = price.inputPerMtok()
                .subtract(price.cachedOrFullInput())
                .multiply(perCall(BigDecimal.valueOf(tokens.cachedInput())))
                .movePointLeft(6);
        return ofBill(saved);
    }

    /** USD a call as a share of what it costs now; 0 where it costs nothing. */
    BigDecimal ofBill(BigDecimal usd) {
        return usdPerCall.typical().signum() == 0
                ? BigDecimal.ZERO
                : usd.divide(usdPerCall.typical(), MathContext.DECIMAL32);
    }

    /** Share of the bill that would be saved if this share of the fresh input were read from the cache. */
    Range cacheable(ModelPrice price, Range share) {
        BigDecimal all = price.inputPerMtok()
                .subtract(price.cachedOrFullInput())
                .multiply(perCall(BigDecimal.valueOf(tokens.freshInput())))
                .movePointLeft(6);
        return share.times(ofBill(all));
    }
}
