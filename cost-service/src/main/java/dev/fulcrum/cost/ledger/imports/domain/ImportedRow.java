package dev.fulcrum.cost.ledger.imports.domain;

import dev.fulcrum.cost.ledger.domain.MeteredCall;

/**
 * A row that may be counted.
 *
 * @param named whether the row has an id of its own; otherwise its content is its identity
 * @param call with an id made of the team and the row's identity
 * @param calls that the row adds up
 */
public record ImportedRow(boolean named, MeteredCall call, int calls) {}
