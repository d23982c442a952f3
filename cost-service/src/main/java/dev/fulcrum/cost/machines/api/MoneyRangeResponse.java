package dev.fulcrum.cost.machines.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.events.Money;

/** An estimate of money. */
public record MoneyRangeResponse(Money low, Money typical, Money high) {
    static MoneyRangeResponse of(Range usd) {
        return usd == null
                ? null
                : new MoneyRangeResponse(
                        Dollars.money(usd.low()), Dollars.money(usd.typical()), Dollars.money(usd.high()));
    }
}
