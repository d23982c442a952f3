package dev.fulcrum.console.pages;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.console.ConsoleConfig;
import dev.fulcrum.console.projects.ReadProjects;
import dev.fulcrum.console.projects.api.TracePage;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import dev.fulcrum.console.projects.storage.Stages;
import dev.fulcrum.console.projects.storage.Timeline;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The web pages. Live updates load the same page again and swap the part that changed. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RolesAllowed(Roles.VIEWER)
@Blocking
public class PageResource {
    private final ReadProjects projects;
    private final Stages stages;
    private final Timeline timeline;
    private final TracePage traces;
    private final ConsoleConfig config;
    private final Caller caller;

    PageResource(
            ReadProjects projects,
            Stages stages,
            Timeline timeline,
            TracePage traces,
            ConsoleConfig config,
            Caller caller) {
        this.projects = projects;
        this.stages = stages;
        this.timeline = timeline;
        this.traces = traces;
        this.config = config;
        this.caller = caller;
    }

    /**
     * Who is signed in.
     *
     * @param name the token's subject
     * @param sees teams in words
     */
    public record Reader(String name, String sees) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance board(Reader reader, BoardView board);

        static native TemplateInstance project(Reader reader, ProjectView project);

        static native TemplateInstance refused(Reader reader, int status, String detail);
    }

    @GET
    @Operation(hidden = true)
    public String board() {
        List<ProjectCardEntity> cards = projects.latest(config.boardSize());
        BoardView board = BoardView.of(
                cards, stages.of(cards.stream().map(card -> card.projectId).toList()));
        return Templates.board(reader(), board).render();
    }

    @GET
    @Path("projects/{projectId}")
    @Operation(hidden = true)
    public Response project(@PathParam("projectId") UUID projectId, @QueryParam("cursor") String cursor) {
        try {
            ProjectCardEntity card = projects.require(projectId);
            int limit = config.timelinePage();
            ProjectView view = ProjectView.of(
                    card,
                    stages.of(projectId),
                    timeline.page(projectId, Timeline.Place.parse(Cursor.decode(cursor)), limit),
                    limit,
                    traces);
            return Response.ok(Templates.project(reader(), view).render()).build();
        } catch (Problem problem) {
            return Response.status(problem.status())
                    .entity(Templates.refused(reader(), problem.status(), problem.getMessage())
                            .render())
                    .build();
        }
    }

    private Reader reader() {
        String teams = caller.seesAllTeams() ? "all teams" : String.join(", ", caller.teams());
        return new Reader(caller.subject(), teams.isEmpty() ? "no team" : teams);
    }
}
