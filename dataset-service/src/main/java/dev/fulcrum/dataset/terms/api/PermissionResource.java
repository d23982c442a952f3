package dev.fulcrum.dataset.terms.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.terms.GivePermission;
import dev.fulcrum.dataset.terms.storage.PermissionEntity;
import dev.fulcrum.dataset.terms.storage.PermissionRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Permissions to train on a model's answers. */
@Path("/api/v1")
public class PermissionResource {
    private final KnownProjects projects;
    private final PermissionRepository permissions;
    private final GivePermission give;
    private final Caller caller;

    PermissionResource(KnownProjects projects, PermissionRepository permissions, GivePermission give, Caller caller) {
        this.projects = projects;
        this.permissions = permissions;
        this.give = give;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/permissions")
    @RolesAllowed(Roles.VIEWER)
    public Page<PermissionView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                permissions.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                permission -> permission.id.toString(),
                PermissionView::of);
    }

    @POST
    @Path("/projects/{projectId}/permissions")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid PermissionRequest request) {
        PermissionEntity permission = give.give(
                projects.require(projectId), request.models(), request.reason(), request.until(), caller.subject());
        return Response.created(URI.create("/api/v1/permissions/" + permission.id))
                .entity(PermissionView.of(permission))
                .build();
    }

    @GET
    @Path("/permissions/{permissionId}")
    @RolesAllowed(Roles.VIEWER)
    public PermissionView get(UUID permissionId) {
        return PermissionView.of(visible(permissionId));
    }

    @POST
    @Path("/permissions/{permissionId}/revoke")
    @RolesAllowed(Roles.APPROVER)
    public PermissionView revoke(UUID permissionId) {
        visible(permissionId);
        return PermissionView.of(give.revoke(permissionId, caller.subject()));
    }

    private PermissionEntity visible(UUID permissionId) {
        PermissionEntity permission = permissions
                .findByIdOptional(permissionId)
                .orElseThrow(() -> Problem.notFound("permission", permissionId));
        caller.requireTeam(permission.team);
        return permission;
    }
}
