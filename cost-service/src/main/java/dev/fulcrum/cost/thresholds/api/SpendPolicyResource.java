package dev.fulcrum.cost.thresholds.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.thresholds.ChangeSpendPolicy;
import dev.fulcrum.cost.thresholds.storage.SpendPolicies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The thresholds that a project's spend is held against: one policy for all teams. */
@Path("/api/v1/policies/spend")
@RolesAllowed(Roles.VIEWER)
public class SpendPolicyResource {
    private final SpendPolicies policies;
    private final ChangeSpendPolicy change;
    private final Caller caller;

    SpendPolicyResource(SpendPolicies policies, ChangeSpendPolicy change, Caller caller) {
        this.policies = policies;
        this.change = change;
        this.caller = caller;
    }

    @GET
    public PolicyResponse get() {
        return PolicyResponse.of(policies.current());
    }

    /** Newest first, with who changed it and why. */
    @GET
    @Path("/versions")
    public Page<PolicyResponse> versions(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        return Page.of(
                policies.before(before(cursor), asked + 1),
                asked,
                policy -> String.valueOf(policy.version()),
                PolicyResponse::of);
    }

    /** 409 where the version named is no longer in force. */
    @PUT
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER})
    @Idempotent
    public PolicyResponse put(@NotNull @Valid PolicyRequest request) {
        return PolicyResponse.of(change.change(
                request.version(), request.thresholdsBy(caller.subject()), caller.subject(), request.reason()));
    }

    private static int before(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? Integer.MAX_VALUE : Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
