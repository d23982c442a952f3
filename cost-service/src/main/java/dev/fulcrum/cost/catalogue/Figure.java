package dev.fulcrum.cost.catalogue;

import java.util.List;

/**
 * A number that can be opened: how it came about, from what, and who says so.
 *
 * @param name stable name, options' figures begin with the option's name
 * @param value decimal string; "never" where a payback has no end
 * @param unit USD, USD per call, calls per month, months, …
 * @param formula in the names of the inputs
 * @param inputs what went in
 */
public record Figure(String name, String value, String unit, String formula, List<Input> inputs) {
    /**
     * @param name name in the formula
     * @param value decimal string
     * @param unit as above
     * @param source {@code figure:<name>} for a figure of the same analysis, else file, page and date, policy key or
     *     person
     */
    public record Input(String name, String value, String unit, String source) {}
}
