package dev.fulcrum.assessment.basemodels.api;

import dev.fulcrum.assessment.basemodels.CatalogueInUse;
import dev.fulcrum.assessment.basemodels.RankBaseModels;
import dev.fulcrum.chassis.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Which base models fit a need, and why the others do not. Nothing is stored. */
@Path("/api/v1/base-models/rank")
public class RankResource {
    private final RankBaseModels rank;
    private final CatalogueInUse catalogue;

    RankResource(RankBaseModels rank, CatalogueInUse catalogue) {
        this.rank = rank;
        this.catalogue = catalogue;
    }

    @POST
    @RolesAllowed(Roles.VIEWER)
    public RankBaseModels.Answer rank(@Valid @NotNull RankRequest request) {
        return rank.rank(request.need(catalogue.vocabulary()), request.staleAfterMonths());
    }
}
