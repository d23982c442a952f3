package dev.fulcrum.cost.prices.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A list price and when it applies.
 *
 * @param id of the row
 * @param price what the model costs
 * @param validity when
 * @param by who entered it: a person's subject, or {@code service:cost} for what ships
 */
public record ListPrice(UUID id, ModelPrice price, Validity validity, String by) {
    /** Of what ships with the service. */
    public static final String SHIPPED = "service:cost";

    ListPrice until(Instant end) {
        return new ListPrice(id, price, new Validity(validity.from(), end), by);
    }
}
