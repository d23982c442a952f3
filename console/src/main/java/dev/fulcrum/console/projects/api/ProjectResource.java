package dev.fulcrum.console.projects.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.console.projects.ReadProjects;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import dev.fulcrum.console.projects.storage.Stages;
import dev.fulcrum.console.projects.storage.Timeline;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The read model as JSON. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class ProjectResource {
    private final ReadProjects projects;
    private final Stages stages;
    private final Timeline timeline;
    private final TracePage traces;

    ProjectResource(ReadProjects projects, Stages stages, Timeline timeline, TracePage traces) {
        this.projects = projects;
        this.stages = stages;
        this.timeline = timeline;
        this.traces = traces;
    }

    @GET
    public Page<ProjectResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        List<ProjectCardEntity> cards = projects.page(Cursor.decodeId(cursor), asked);
        Map<UUID, List<StageWord>> words =
                stages.of(cards.stream().map(card -> card.projectId).toList());
        return Page.of(
                cards,
                asked,
                card -> card.projectId.toString(),
                card -> ProjectResponse.of(card, words.getOrDefault(card.projectId, List.of())));
    }

    @GET
    @Path("/{projectId}")
    public ProjectResponse get(@PathParam("projectId") UUID projectId) {
        return ProjectResponse.of(projects.require(projectId), stages.of(projectId));
    }

    /** Newest first. */
    @GET
    @Path("/{projectId}/timeline")
    public Page<TimelineResponse> timeline(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int asked = Cursor.limit(limit);
        return Page.of(
                timeline.page(projectId, Timeline.Place.parse(Cursor.decode(cursor)), asked),
                asked,
                Timeline.Place::key,
                entry -> TimelineResponse.of(entry, traces));
    }
}
