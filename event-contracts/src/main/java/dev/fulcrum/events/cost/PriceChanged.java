package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.time.Instant;

/**
 * A catalogue price changed.
 *
 * @param model provider/model
 * @param effectiveFrom UTC
 * @param inputPerMtok per million input tokens
 * @param outputPerMtok per million output tokens
 */
@EventContract(type = "dev.fulcrum.cost.price-changed.v1", topic = Topics.COST)
public record PriceChanged(String model, Instant effectiveFrom, Money inputPerMtok, Money outputPerMtok) {}
