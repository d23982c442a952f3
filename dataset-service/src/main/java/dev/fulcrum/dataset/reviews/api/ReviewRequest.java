package dev.fulcrum.dataset.reviews.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a person says about an example.
 *
 * @param decision accept, correct or reject
 * @param truth the right answer, with correct
 */
public record ReviewRequest(
        @NotNull String decision, @Size(max = 8000) String truth) {}
