package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.assessments.DryRunPolicy;
import dev.fulcrum.assessment.policies.storage.DecisionPolicies;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What a policy would say to every past assessment whose facts are on record, before it is put in force. */
@Path("/api/v1/assessments/dry-run/{policyVersion}")
public class DryRunResource {
    private final DryRunPolicy dryRun;
    private final DecisionPolicies policies;

    DryRunResource(DryRunPolicy dryRun, DecisionPolicies policies) {
        this.dryRun = dryRun;
        this.policies = policies;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    public DryRunPolicy.Report report(@PathParam("policyVersion") String version) {
        return dryRun.of(
                policies.findByIdOptional(version).orElseThrow(() -> Problem.notFound("decision policy", version)));
    }
}
