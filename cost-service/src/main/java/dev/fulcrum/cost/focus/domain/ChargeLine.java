package dev.fulcrum.cost.focus.domain;

import java.math.BigDecimal;

/**
 * A charge for one kind of token.
 *
 * @param tokens consumed, more than 0
 * @param contractedUsd what is paid, exact
 * @param listUsd what it would be without a contract
 */
public record ChargeLine(TokenKind kind, long tokens, BigDecimal contractedUsd, BigDecimal listUsd) {}
