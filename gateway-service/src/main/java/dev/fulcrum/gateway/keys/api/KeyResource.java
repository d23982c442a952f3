package dev.fulcrum.gateway.keys.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.gateway.keys.IssueKey;
import dev.fulcrum.gateway.keys.RevokeKey;
import dev.fulcrum.gateway.keys.RotateKey;
import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Keys of a team's applications. Making and rotating one is not idempotent by key, unlike other creates: the answer would have to
 * be stored, and a secret must not rest anywhere.
 */
@Path("/api/v1/keys")
@Tag(name = "Access keys")
public class KeyResource {
    private final IssueKey issueKey;
    private final RotateKey rotateKey;
    private final RevokeKey revokeKey;
    private final AccessKeys keys;
    private final Caller caller;

    KeyResource(IssueKey issueKey, RotateKey rotateKey, RevokeKey revokeKey, AccessKeys keys, Caller caller) {
        this.issueKey = issueKey;
        this.rotateKey = rotateKey;
        this.revokeKey = revokeKey;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Makes an access key; its secret is in this answer and nowhere else")
    public Response issue(@NotNull @Valid KeyRequest request) {
        caller.requireTeam(request.team());
        IssueKey.Issued issued = issueKey.issue(new IssueKey.Command(
                request.team(),
                request.application(),
                request.defaultFeature(),
                request.upstream(),
                request.features(),
                request.expiresAt(),
                caller.subject()));
        return Response.created(URI.create("/api/v1/keys/" + issued.keyId()))
                .entity(new IssuedKeyResponse(issued.keyId(), issued.secret().reveal()))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Keys of the own teams, without their secrets")
    public Page<KeyResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        UUID after = Cursor.decodeId(cursor);
        List<AccessKeyEntity> rows =
                caller.seesAllTeams() ? keys.page(after, size) : keys.page(caller.teams(), after, size);
        return Page.of(rows, size, key -> key.id.toString(), KeyResponse::of);
    }

    @POST
    @Path("/{keyId}/rotate")
    @RolesAllowed(Roles.MEMBER)
    @Operation(
            summary = "Gives a key a new secret, which is in this answer and nowhere else; the old one goes on for the"
                    + " grace time")
    public RotatedKeyResponse rotate(@PathParam("keyId") UUID keyId, @Valid RotationRequest request) {
        long graceSeconds = request == null || request.graceSeconds() == null ? 0 : request.graceSeconds();
        RotateKey.Rotated rotated = rotateKey.rotate(keyId, Duration.ofSeconds(graceSeconds));
        return new RotatedKeyResponse(rotated.keyId(), rotated.secret().reveal(), rotated.oldEndsAt());
    }

    @DELETE
    @Path("/{keyId}")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Revokes a key")
    public void revoke(@PathParam("keyId") UUID keyId) {
        revokeKey.revoke(keyId);
    }
}
