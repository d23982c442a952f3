package dev.fulcrum.cost.ledger.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Usage and spend of a project's feature, from the ledger. */
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
public class LedgerResource {
    /** Later than any call; the cursor of the first page. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final KnownProjects projects;
    private final LedgerReports reports;

    LedgerResource(KnownProjects projects, LedgerReports reports) {
        this.projects = projects;
        this.reports = reports;
    }

    /** Hours with calls, newest first. */
    @GET
    @Path("/usage")
    public Page<UsageResponse> usage(
            @QueryParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        KnownProject project = project(projectId);
        int asked = Cursor.limit(limit);
        return Page.of(
                reports.usage(feature(project), before(cursor), asked + 1),
                asked,
                hour -> hour.hourStart().toString(),
                UsageResponse::of);
    }

    /** Spend by purpose, arm and model since the first call. */
    @GET
    @Path("/spend")
    public SpendResponse spend(@QueryParam("projectId") UUID projectId) {
        KnownProject project = project(projectId);
        return SpendResponse.of(
                project.id, project.team, project.feature, MeteredCall.PRODUCTION, reports.spend(feature(project)));
    }

    private KnownProject project(UUID projectId) {
        if (projectId == null) {
            throw Problem.invalid("projectId", "projectId is missing; add ?projectId=<id of a project>.");
        }
        return projects.require(projectId);
    }

    private static FeatureKey feature(KnownProject project) {
        return new FeatureKey(project.team, project.feature);
    }

    private static Instant before(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? END_OF_TIME : Instant.parse(key);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
