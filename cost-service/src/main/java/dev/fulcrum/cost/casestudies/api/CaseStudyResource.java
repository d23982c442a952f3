package dev.fulcrum.cost.casestudies.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.businesscase.api.Markdown;
import dev.fulcrum.cost.businesscase.storage.SeedFigures;
import dev.fulcrum.cost.casestudies.domain.CaseStudy;
import dev.fulcrum.cost.casestudies.domain.ContractAnalysis;
import dev.fulcrum.cost.prices.Prices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Published cases, calculated again at the moment of asking. */
@Path("/api/v1/case-studies/{id}")
@RolesAllowed(Roles.VIEWER)
public class CaseStudyResource {
    private final SeedFigures figures;
    private final Prices prices;

    CaseStudyResource(SeedFigures figures, Prices prices) {
        this.figures = figures;
        this.prices = prices;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Markdown.TYPE})
    @Transactional
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
        CaseStudy study = study(id);
        return Markdown.isAskedFor(headers)
                ? Response.ok(study.markdown(), Markdown.TYPE).build()
                : Response.ok(study, MediaType.APPLICATION_JSON).build();
    }

    private CaseStudy study(String id) {
        if (!id.equals(ContractAnalysis.ID)) {
            throw Problem.notFound("case study", id);
        }
        return new ContractAnalysis(figures::figure, prices.book(), Instant.now()).study();
    }
}
