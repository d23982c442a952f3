package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a case takes from the price book, for the calls that it was made of: a price that changed, or came into force,
 * matters to the case where one of these amounts is another one by it. USD a call.
 *
 * @param priced the calls
 * @param presentUsd on the present model; null where the book does not know it
 * @param presentBatchUsd there by batch; null where it is not stated
 * @param cheapestApi catalogue model of the cheapest other API; null where none qualifies
 * @param cheapestApiUsd there; null with it
 * @param openUsd open-weight models at hosts: cheapest, median, third quartile; null where none has a price
 */
public record PriceBasis(
        PricedCalls priced,
        BigDecimal presentUsd,
        BigDecimal presentBatchUsd,
        String cheapestApi,
        BigDecimal cheapestApiUsd,
        Range openUsd) {
    /** @return what is otherwise at the prices of that moment, for people; empty where nothing is */
    public List<String> movedBy(String team, PriceBook book, Instant when) {
        PriceBasis later = priced.basis(team, book, when);
        List<String> moved = new ArrayList<>();
        amount(moved, "staying on " + priced.present(), presentUsd, later.presentUsd);
        amount(moved, priced.present() + " by batch", presentBatchUsd, later.presentBatchUsd);
        if (!Objects.equals(cheapestApi, later.cheapestApi) || !same(cheapestApiUsd, later.cheapestApiUsd)) {
            moved.add("the cheapest other API was " + cheapest() + " and is " + later.cheapest());
        }
        open(moved, "the cheapest open-weight model at a host", later, Range::low);
        open(moved, "the median open-weight model at a host", later, Range::typical);
        open(moved, "the third quartile of open-weight models at hosts", later, Range::high);
        return moved;
    }

    private void open(List<String> moved, String what, PriceBasis later, Function<Range, BigDecimal> end) {
        amount(
                moved,
                what,
                openUsd == null ? null : end.apply(openUsd),
                later.openUsd == null ? null : end.apply(later.openUsd));
    }

    private static void amount(List<String> moved, String what, BigDecimal then, BigDecimal now) {
        if (!same(then, now)) {
            moved.add(what + " was " + text(then) + " and is " + text(now));
        }
    }

    private String cheapest() {
        return cheapestApi == null ? "none" : cheapestApi + " at " + text(cheapestApiUsd);
    }

    private static String text(BigDecimal usd) {
        return usd == null
                ? "without a price"
                : (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString()) + " USD a call";
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
