package dev.fulcrum.dataset.opinions.api;

import dev.fulcrum.chassis.problem.Storable;
import dev.fulcrum.dataset.opinions.AskForOpinions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An order for second opinions.
 *
 * @param model by its name at the endpoint
 * @param sample examples to ask about
 * @param split absent: all
 * @param seed of the draw; default 0
 * @param mostFailures questions in a row without an answer, at which it ends; default 5
 */
public record OpinionRequest(
        @NotBlank @Storable @Size(max = 200) String model,
        @NotNull @Min(1) @Max(20_000) Integer sample,
        String split,
        Long seed,
        @Min(1) @Max(100) Integer mostFailures) {
    private static final int MOST_FAILURES = 5;

    AskForOpinions.Order order() {
        return new AskForOpinions.Order(
                model.strip(),
                sample,
                split,
                seed == null ? 0 : seed,
                mostFailures == null ? MOST_FAILURES : mostFailures);
    }
}
