package dev.fulcrum.training.models.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.training.deployments.storage.DeploymentRepository;
import dev.fulcrum.training.models.storage.ModelEntity;
import dev.fulcrum.training.models.storage.ModelRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The model registry; entries are made by runs alone. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class ModelResource {
    private final ModelRepository models;
    private final DeploymentRepository deployments;
    private final Caller caller;

    ModelResource(ModelRepository models, DeploymentRepository deployments, Caller caller) {
        this.models = models;
        this.deployments = deployments;
        this.caller = caller;
    }

    @GET
    public Page<ModelResponse> list(
            @QueryParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        return Page.of(
                models.page(projectId, caller.seesAllTeams() ? null : caller.teams(), Cursor.decodeId(cursor), asked),
                asked,
                model -> model.id.toString(),
                this::view);
    }

    @GET
    @Path("/{modelId}")
    public ModelResponse get(@PathParam("modelId") UUID modelId) {
        ModelEntity model = models.findByIdOptional(modelId).orElseThrow(() -> Problem.notFound("model", modelId));
        caller.requireTeam(model.team);
        return view(model);
    }

    private ModelResponse view(ModelEntity model) {
        return ModelResponse.of(model, deployments.findById(model.id));
    }
}
