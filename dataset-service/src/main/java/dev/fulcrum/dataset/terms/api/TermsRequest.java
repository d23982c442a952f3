package dev.fulcrum.dataset.terms.api;

import dev.fulcrum.chassis.problem.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What terms say.
 *
 * @param verdict allowed, forbidden or silent
 * @param models names that they speak of; {@code *} stands for any characters, {@code !} takes out
 * @param providers whose answers they speak of, as the gateway names them
 * @param reason the clause, in short
 * @param source where it can be read, with the day it was read
 */
public record TermsRequest(
        @NotNull @Pattern(regexp = "allowed|forbidden|silent", message = "must be allowed, forbidden or silent")
        String verdict,

        @Size(max = 100) List<@NotBlank @Storable @Size(max = 200) String> models,
        @Size(max = 100) List<@NotBlank @Storable @Size(max = 200) String> providers,
        @NotBlank @Storable @Size(max = 2000) String reason,
        @NotBlank @Storable @Size(max = 2000) String source) {
    List<String> modelsOrNone() {
        return models == null ? List.of() : models;
    }

    List<String> providersOrNone() {
        return providers == null ? List.of() : providers;
    }
}
