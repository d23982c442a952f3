package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;

/**
 * A line of cost at typical inputs.
 *
 * @param line id of its kind
 * @param basis by what it grows
 * @param onceUsd before month 1
 * @param monthlyUsd of month 1 with all traffic moved
 * @param totalUsd over the horizon, to the cent; the lines of an option add up to its TCO
 * @param range of its amount, in unit; null where the amount follows from others
 * @param unit of the range
 * @param source of the amount
 * @param judgement true where nobody measured or quoted it
 */
public record LineResult(
        String line,
        String basis,
        BigDecimal onceUsd,
        BigDecimal monthlyUsd,
        BigDecimal totalUsd,
        Range range,
        String unit,
        String source,
        boolean judgement) {}
