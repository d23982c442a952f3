package dev.fulcrum.assessment.policies.api;

import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.chassis.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The rules behind every answer. */
@Path("/api/v1/policies/decision")
public class PolicyResource {
    private final PolicyInForce inForce;

    PolicyResource(PolicyInForce inForce) {
        this.inForce = inForce;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public DecisionPolicy inForce() {
        return inForce.policy();
    }
}
