package dev.fulcrum.dataset.terms.api;

import dev.fulcrum.chassis.problem.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * A permission to give.
 *
 * @param models names of models; {@code *} stands for any characters, {@code !} takes out
 * @param reason why the person takes it on himself
 * @param until when it ends; absent where it does not
 */
public record PermissionRequest(
        @NotEmpty @Size(max = 100) List<@NotBlank @Storable @Size(max = 200) String> models,
        @NotBlank @Storable @Size(min = 10, max = 2000) String reason,
        Instant until) {}
