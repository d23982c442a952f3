package dev.fulcrum.gateway.limits.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.limits.ChangeLimit;
import dev.fulcrum.gateway.limits.ReadUsage;
import dev.fulcrum.gateway.limits.SetLimit;
import dev.fulcrum.gateway.limits.storage.LimitEntity;
import dev.fulcrum.gateway.limits.storage.Limits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keys, projects and teams may use. All limits that fit a call apply to it. */
@Path("/api/v1/limits")
@Tag(name = "Limits")
public class LimitResource {
    private final SetLimit setLimit;
    private final ChangeLimit changeLimit;
    private final ReadUsage readUsage;
    private final Limits limits;
    private final Caller caller;

    LimitResource(SetLimit setLimit, ChangeLimit changeLimit, ReadUsage readUsage, Limits limits, Caller caller) {
        this.setLimit = setLimit;
        this.changeLimit = changeLimit;
        this.readUsage = readUsage;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(summary = "Sets a limit: requests or tokens a minute, money a day or a month")
    public Response set(@NotNull @Valid LimitRequest request) {
        UUID id = setLimit.set(RequestedLimit.read(request));
        return Response.created(URI.create("/api/v1/limits/" + id))
                .entity(shown(id))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Limits of the own teams, with what is used of their present windows")
    public Page<LimitResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        UUID after = Cursor.decodeId(cursor);
        List<LimitEntity> rows =
                caller.seesAllTeams() ? limits.page(after, size) : limits.page(caller.teams(), after, size);
        Map<UUID, ReadUsage.Usage> used = readUsage.of(rows);
        return Page.of(rows, size, row -> row.id.toString(), row -> shown(row, used));
    }

    @PUT
    @Path("/{limitId}")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(summary = "Changes a limit's amount; whom and what it is for stays")
    public LimitResponse change(@PathParam("limitId") UUID limitId, @NotNull @Valid LimitRequest request) {
        changeLimit.change(limitId, RequestedLimit.read(request));
        return shown(limitId);
    }

    @DELETE
    @Path("/{limitId}")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(summary = "Ends a limit")
    public void remove(@PathParam("limitId") UUID limitId) {
        changeLimit.remove(limitId);
    }

    private LimitResponse shown(UUID id) {
        LimitEntity limit = limits.findByIdOptional(id).orElseThrow(() -> Problem.notFound("limit", id));
        return shown(limit, readUsage.of(List.of(limit)));
    }

    private static LimitResponse shown(LimitEntity limit, Map<UUID, ReadUsage.Usage> used) {
        ReadUsage.Usage usage = used.get(limit.id);
        return LimitResponse.of(limit, usage.window(), usage.amount());
    }
}
