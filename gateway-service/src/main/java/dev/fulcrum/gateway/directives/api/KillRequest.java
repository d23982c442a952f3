package dev.fulcrum.gateway.directives.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A project to kill.
 *
 * @param reason why, for those who find it killed
 */
public record KillRequest(
        @NotNull UUID projectId,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*")
        String reason) {}
