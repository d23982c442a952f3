package dev.fulcrum.cost.prices.domain;

import java.util.UUID;

/**
 * A list price and when it applies.
 *
 * @param id of the row
 * @param price what the model costs
 * @param validity when
 */
public record ListPrice(UUID id, ModelPrice price, Validity validity) {}
