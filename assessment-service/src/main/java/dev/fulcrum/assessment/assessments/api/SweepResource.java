package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.assessments.SweepFacts;
import dev.fulcrum.chassis.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What-if: the recommendation under every combination of the values given, as CSV. */
@Path("/api/v1/assessments/sweep")
public class SweepResource {
    private final SweepFacts sweep;

    SweepResource(SweepFacts sweep) {
        this.sweep = sweep;
    }

    /**
     * @param facts that stay as they are
     * @param vary values to try, by fact; null for unknown
     */
    public record SweepRequest(
            @NotNull Map<String, Object> facts, @NotEmpty Map<String, List<Object>> vary) {}

    @POST
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    public StreamingOutput sweep(@Valid @NotNull SweepRequest request) {
        SweepFacts.Table table = sweep.sweep(request.facts(), request.vary());
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            table.write(writer);
        };
    }
}
