package dev.fulcrum.assessment.policies.api;

import dev.fulcrum.assessment.policies.ChangePolicy;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.storage.DecisionPolicies;
import dev.fulcrum.assessment.policies.storage.DecisionPolicyEntity;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The rules behind every answer: read them, propose others, put them in force. */
@Path("/api/v1/policies/decision")
public class PolicyResource {
    private final PolicyInForce inForce;
    private final ChangePolicy change;
    private final DecisionPolicies policies;
    private final Caller caller;

    PolicyResource(PolicyInForce inForce, ChangePolicy change, DecisionPolicies policies, Caller caller) {
        this.inForce = inForce;
        this.change = change;
        this.policies = policies;
        this.caller = caller;
    }

    /** Versions, the newest first. */
    public record PoliciesResponse(List<PolicyResponse> items) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public PolicyResponse inForce() {
        return PolicyResponse.of(inForce.entity(), true);
    }

    @GET
    @Path("/versions")
    @RolesAllowed(Roles.VIEWER)
    public PoliciesResponse versions() {
        return new PoliciesResponse(policies.newest().stream()
                .map(each -> PolicyResponse.of(each, false))
                .toList());
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed(Roles.VIEWER)
    public PolicyResponse version(@PathParam("version") String version) {
        return PolicyResponse.of(found(version), true);
    }

    /** The body is the YAML itself. */
    @POST
    @Path("/versions")
    @Consumes({"application/yaml", "application/x-yaml", MediaType.TEXT_PLAIN})
    @RolesAllowed(Roles.OPERATOR)
    public Response propose(@NotBlank String text) {
        DecisionPolicyEntity entity = change.propose(text, caller.subject());
        return Response.created(URI.create("/api/v1/policies/decision/versions/" + entity.version))
                .entity(PolicyResponse.of(entity, false))
                .build();
    }

    @POST
    @Path("/versions/{version}/put-in-force")
    @RolesAllowed(Roles.OPERATOR)
    public PolicyResponse putInForce(@PathParam("version") String version) {
        return PolicyResponse.of(change.putInForce(version, caller.subject()), false);
    }

    private DecisionPolicyEntity found(String version) {
        return policies.findByIdOptional(version).orElseThrow(() -> Problem.notFound("decision policy", version));
    }
}
