package dev.fulcrum.assessment.assessments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.assessment.assessments.SearchPairs;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.assessments.storage.PairSearchEntity;
import dev.fulcrum.assessment.assessments.storage.PairSearches;
import dev.fulcrum.assessment.projects.FindProject;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Pairs of changes that would flip an answer: asked for, then fetched. */
@Path("/api/v1/assessments/{id}/pairs")
public class PairResource {
    private final SearchPairs search;
    private final PairSearches searches;
    private final AssessmentRepository assessments;
    private final FindProject projects;
    private final Caller caller;

    PairResource(
            SearchPairs search,
            PairSearches searches,
            AssessmentRepository assessments,
            FindProject projects,
            Caller caller) {
        this.search = search;
        this.searches = searches;
        this.assessments = assessments;
        this.projects = projects;
        this.caller = caller;
    }

    /**
     * @param state waiting, running or done
     * @param items the easiest pair first; absent until it is done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PairsResponse(
            String state,
            String askedBy,
            Instant askedAt,
            Instant finishedAt,
            @JsonRawValue String items) {
        private static PairsResponse of(PairSearchEntity search) {
            return new PairsResponse(search.state, search.askedBy, search.askedAt, search.finishedAt, search.pairs);
        }
    }

    @POST
    @RolesAllowed(Roles.MEMBER)
    public Response ask(@PathParam("id") UUID id) {
        PairSearchEntity asked = search.ask(visible(id), caller.subject());
        return Response.accepted(PairsResponse.of(asked))
                .location(URI.create("/api/v1/assessments/" + id + "/pairs"))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public PairsResponse found(@PathParam("id") UUID id) {
        visible(id);
        return PairsResponse.of(searches.findByIdOptional(id)
                .orElseThrow(() -> new Problem(
                        404, "not-asked", "Nobody asked for pairs", "POST to this address to have them looked for.")));
    }

    private AssessmentEntity visible(UUID id) {
        AssessmentEntity assessment = assessments
                .findByIdOptional(id)
                .filter(each -> each.answer != null)
                .orElseThrow(() -> Problem.notFound("assessment", id));
        projects.visible(assessment.projectId);
        return assessment;
    }
}
