package dev.fulcrum.dataset.synthesis.api;

import dev.fulcrum.chassis.problem.Storable;
import dev.fulcrum.dataset.synthesis.OrderSynthesis;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An order to make examples up.
 *
 * @param model by its name at the endpoint
 * @param template with places {{system}}, {{count}}, {{label}}, {{labels}}, {{examples}}; absent: the shipped one
 * @param count pairs wanted
 * @param labels wanted equally often; absent: the model is free
 * @param pairsPerCall default 10
 * @param examplesPerCall real train rows shown in a call; default 5
 * @param temperature absent: the provider's default
 * @param mostCalls the budget; absent: three times as many as would do if every line were usable
 * @param mostFailures calls in a row without anything usable, at which it ends; default 5
 */
public record SynthesisRequest(
        @NotBlank @Storable @Size(max = 200) String model,
        @Storable @Size(max = 20_000) String template,
        @NotNull @Min(1) @Max(20_000) Integer count,
        @Size(max = 500) List<@NotBlank @Size(max = 8000) String> labels,
        @Min(1) @Max(100) Integer pairsPerCall,
        @Min(0) @Max(50) Integer examplesPerCall,
        @DecimalMin("0") @DecimalMax("2") Double temperature,
        @Min(1) @Max(20_000) Integer mostCalls,
        @Min(1) @Max(100) Integer mostFailures) {
    private static final int PAIRS_PER_CALL = 10;
    private static final int EXAMPLES_PER_CALL = 5;
    private static final int MOST_FAILURES = 5;

    OrderSynthesis.Order order() {
        return new OrderSynthesis.Order(
                model.strip(),
                template,
                labels == null ? List.of() : labels,
                count,
                pairsPerCall == null ? PAIRS_PER_CALL : pairsPerCall,
                examplesPerCall == null ? EXAMPLES_PER_CALL : examplesPerCall,
                temperature,
                mostCalls,
                mostFailures == null ? MOST_FAILURES : mostFailures);
    }
}
