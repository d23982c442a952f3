package dev.fulcrum.rollout.rollouts.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.rollout.rollouts.ApproveRollout;
import dev.fulcrum.rollout.rollouts.PauseRollout;
import dev.fulcrum.rollout.rollouts.PromoteRollout;
import dev.fulcrum.rollout.rollouts.ResumeRollout;
import dev.fulcrum.rollout.rollouts.RollBackRollout;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Rollouts of a project and the orders people give them. */
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
public class RolloutResource {
    private final KnownProjects projects;
    private final RolloutRepository rollouts;
    private final ApproveRollout approve;
    private final PauseRollout pause;
    private final ResumeRollout resume;
    private final PromoteRollout promote;
    private final RollBackRollout rollBack;
    private final Caller caller;

    RolloutResource(
            KnownProjects projects,
            RolloutRepository rollouts,
            ApproveRollout approve,
            PauseRollout pause,
            ResumeRollout resume,
            PromoteRollout promote,
            RollBackRollout rollBack,
            Caller caller) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.approve = approve;
        this.pause = pause;
        this.resume = resume;
        this.promote = promote;
        this.rollBack = rollBack;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @Path("/projects/{projectId}/rollouts")
    public Page<RolloutResponse> list(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int asked = Cursor.limit(limit);
        return Page.of(
                rollouts.page(projectId, Cursor.decodeId(cursor), asked + 1),
                asked,
                rollout -> rollout.id.toString(),
                RolloutResponse::of);
    }

    @GET
    @Path("/rollouts/{rolloutId}")
    public RolloutResponse get(@PathParam("rolloutId") UUID rolloutId) {
        RolloutEntity entity =
                rollouts.findByIdOptional(rolloutId).orElseThrow(() -> Problem.notFound("rollout", rolloutId));
        projects.require(entity.projectId);
        return RolloutResponse.of(entity);
    }

    @POST
    @Path("/rollouts/{rolloutId}/approve")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public RolloutResponse approve(@PathParam("rolloutId") UUID rolloutId) {
        return RolloutResponse.of(approve.approve(rolloutId, caller.subject()));
    }

    @POST
    @Path("/rollouts/{rolloutId}/pause")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER})
    @Idempotent
    public RolloutResponse pause(@PathParam("rolloutId") UUID rolloutId, @NotNull @Valid ReasonRequest request) {
        return RolloutResponse.of(pause.pause(rolloutId, request.reason(), caller.subject()));
    }

    @POST
    @Path("/rollouts/{rolloutId}/resume")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER})
    @Idempotent
    public RolloutResponse resume(@PathParam("rolloutId") UUID rolloutId) {
        return RolloutResponse.of(resume.resume(rolloutId, caller.subject()));
    }

    /** One stage on without waiting for its count; from the last stage to completion. */
    @POST
    @Path("/rollouts/{rolloutId}/promote")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public RolloutResponse promote(@PathParam("rolloutId") UUID rolloutId) {
        return RolloutResponse.of(promote.promote(rolloutId, caller.subject()));
    }

    @POST
    @Path("/rollouts/{rolloutId}/rollback")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER})
    @Idempotent
    public RolloutResponse rollback(@PathParam("rolloutId") UUID rolloutId, @NotNull @Valid ReasonRequest request) {
        return RolloutResponse.of(rollBack.rollBack(rolloutId, request.reason(), caller.subject()));
    }
}
