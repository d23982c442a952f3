package dev.fulcrum.dataset.versions.api;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** @param textKeys of the set's texts: SHA-256 of the normalised text, case folded, lower-case hex; 200,000 at most */
public record EvaluationSetRequest(
        @NotEmpty @Size(max = 200_000) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> textKeys) {}
