package dev.fulcrum.cost.businesscase.domain;

/**
 * A line of cost of one option.
 *
 * @param kind what for
 * @param basis by what it grows
 * @param amount in the unit of the basis, never negative
 */
public record CostLine(LineKind kind, Basis basis, Quantity amount) {
    /** @throws CaseRefused where the amount may be negative */
    public CostLine {
        if (amount.range().low().signum() < 0) {
            throw new CaseRefused(
                    amount.name(),
                    "A cost is never negative; " + amount.name() + " had a low end of "
                            + amount.range().low().toPlainString() + ". Give 0 or more.");
        }
    }
}
