package dev.fulcrum.cost.thresholds.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A new policy in place of the one in force.
 *
 * @param version the version it replaces
 * @param thresholds all of them
 * @param reason why it changes
 */
public record PolicyRequest(
        @NotNull @Min(0) Integer version,
        @NotNull @Valid List<@NotNull Wanted> thresholds,
        @NotBlank @Size(max = 1000) String reason) {
    /**
     * @param limit USD a month
     * @param margin share of the limit by which spend must fall below it to count as down; 0.1 where absent
     * @param text what it is for
     * @param source who says so
     */
    public record Wanted(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid Limit limit,
            BigDecimal margin,
            @Size(max = 2000) String text,
            @Size(max = 1000) String source) {
        private Threshold threshold(String by) {
            try {
                return new Threshold(
                        name,
                        limit.usd(),
                        margin == null ? Threshold.USUAL_MARGIN : margin,
                        text == null ? "" : text,
                        source == null ? "set by " + by : source);
            } catch (IllegalArgumentException e) {
                throw Problem.invalid("thresholds", e.getMessage());
            }
        }
    }

    /**
     * @param amount decimal string in whole dollars or cents
     * @param currency USD
     */
    public record Limit(
            @NotNull
            @Pattern(regexp = "\\d{1,12}(\\.\\d{1,2})?", message = "must be a decimal string such as \"20000.00\"")
            String amount,

            @NotNull @Pattern(regexp = "USD", message = "must be USD, the currency of the price book")
            String currency) {
        BigDecimal usd() {
            return new BigDecimal(amount);
        }
    }

    List<Threshold> thresholdsBy(String person) {
        return thresholds.stream().map(wanted -> wanted.threshold(person)).toList();
    }
}
