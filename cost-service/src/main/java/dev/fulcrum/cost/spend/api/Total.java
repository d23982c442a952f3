package dev.fulcrum.cost.spend.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.events.Money;

/**
 * @param calls legs
 * @param unpricedCalls of calls, without a known price: the spend is a lower bound where this is not 0
 * @param ownHardwareCalls of calls, answered by a model of ours: they cost the machine, not tokens
 * @param spend exact, of the calls that have a price
 */
public record Total(long calls, long unpricedCalls, long ownHardwareCalls, Money spend) {
    static Total of(Sums sums) {
        return new Total(sums.calls(), sums.unpriced(), sums.ownHardware(), Dollars.money(sums.usd()));
    }
}
