package dev.fulcrum.cost.focus.domain;

import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a charge apart into a line for each kind of token, each with its unit price. Only where the prices of the charge's
 * first moment give its cost to the last digit: then they are the ones it was billed at. Otherwise it stays one line
 * whose unit price is the mean one, so that lines add up to the ledger in any case.
 */
public final class SplitCharge {
    private final PriceBook book;

    public SplitCharge(PriceBook book) {
        this.book = book;
    }

    /** @return none where nothing was consumed */
    public List<ChargeLine> lines(Charge charge) {
        if (charge.tokens().total() == 0) {
            return List.of();
        }
        CallCost contracted = cost(book.at(charge.team(), charge.pricedAs(), charge.from()), charge);
        CallCost list = cost(book.list(charge.pricedAs(), charge.from()), charge);
        if (contracted == null
                || contracted.total().compareTo(charge.usd()) != 0
                || contracted.audio().signum() != 0) {
            return List.of(new ChargeLine(
                    TokenKind.ALL, charge.tokens().total(), charge.usd(), listed(charge, contracted, list)));
        }
        return lines(charge.tokens(), contracted, list == null ? contracted : list);
    }

    /**
     * What one line would have cost without a contract. Exact under one discount, whatever the prices were; under own
     * prices as much more or less as these tokens cost by the list of the first moment; where a contract began or ended
     * within the charge, what they cost by that list. What was paid, where no list is known.
     */
    private BigDecimal listed(Charge charge, CallCost contracted, CallCost list) {
        Optional<Contract> contract = contract(charge, charge.from());
        if (contract.equals(contract(charge, charge.to().minusNanos(1)))) {
            if (contract.isEmpty()) {
                return charge.usd();
            }
            BigDecimal discount = contract.get().discountShare();
            if (discount != null && discount.compareTo(BigDecimal.ONE) < 0) {
                return charge.usd().divide(BigDecimal.ONE.subtract(discount), MathContext.DECIMAL128);
            }
            if (discount == null
                    && list != null
                    && contracted != null
                    && contracted.total().signum() > 0) {
                return charge.usd().multiply(list.total()).divide(contracted.total(), MathContext.DECIMAL128);
            }
        }
        return list == null ? charge.usd() : list.total();
    }

    private Optional<Contract> contract(Charge charge, Instant at) {
        return book.contract(charge.team(), charge.pricedAs(), at);
    }

    private static List<ChargeLine> lines(TokenUsage tokens, CallCost contracted, CallCost list) {
        List<ChargeLine> lines = new ArrayList<>();
        add(lines, TokenKind.INPUT, tokens.freshInput(), contracted.input(), list.input());
        add(lines, TokenKind.CACHED_INPUT, tokens.cachedInput(), contracted.cachedInput(), list.cachedInput());
        add(lines, TokenKind.CACHE_WRITE, tokens.cacheWrite(), contracted.cacheWrite(), list.cacheWrite());
        add(lines, TokenKind.OUTPUT, tokens.output() - tokens.reasoning(), contracted.output(), list.output());
        add(lines, TokenKind.REASONING, tokens.reasoning(), contracted.reasoning(), list.reasoning());
        return lines;
    }

    private static void add(
            List<ChargeLine> lines, TokenKind kind, long tokens, BigDecimal contracted, BigDecimal list) {
        if (tokens > 0) {
            lines.add(new ChargeLine(kind, tokens, contracted, list));
        }
    }

    private static CallCost cost(Optional<ModelPrice> price, Charge charge) {
        return price.map(known -> known.tariffs().cost(charge.tokens(), charge.serviceTier(), charge.inputPerCall()))
                .orElse(null);
    }
}
