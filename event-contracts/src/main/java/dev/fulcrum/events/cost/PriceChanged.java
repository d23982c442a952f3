package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.time.Instant;

/**
 * A price of the catalogue changed, or a team's contract on one.
 *
 * @param model provider/model
 * @param effectiveFrom UTC
 * @param inputPerMtok per million input tokens
 * @param outputPerMtok per million output tokens
 * @param contract true: what the project's team pays by contract; the list price stays. Absent: the list price
 */
@EventContract(type = "dev.fulcrum.cost.price-changed.v1", topic = Topics.COST)
public record PriceChanged(
        String model, Instant effectiveFrom, Money inputPerMtok, Money outputPerMtok, Boolean contract) {
    /** Of the list. */
    public PriceChanged(String model, Instant effectiveFrom, Money inputPerMtok, Money outputPerMtok) {
        this(model, effectiveFrom, inputPerMtok, outputPerMtok, null);
    }
}
