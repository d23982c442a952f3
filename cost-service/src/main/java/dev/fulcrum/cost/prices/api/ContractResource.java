package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.AgreeContract;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** What teams agreed with providers. */
@Path("/api/v1/prices/contracts")
@RolesAllowed(Roles.VIEWER)
public class ContractResource {
    private final AgreeContract agree;
    private final Prices prices;
    private final PriceStore store;
    private final Caller caller;

    ContractResource(AgreeContract agree, Prices prices, PriceStore store, Caller caller) {
        this.agree = agree;
        this.prices = prices;
        this.store = store;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    public Page<ContractResponse> list(
            @QueryParam("team") String team, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        if (team == null) {
            throw Problem.invalid("team", "team is missing; add ?team=<a team>.");
        }
        caller.requireTeam(team);
        int asked = Cursor.limit(limit);
        return Page.of(
                store.contracts(team, Cursor.decodeId(cursor), asked + 1),
                asked,
                contract -> contract.id().toString(),
                ContractResponse::of);
    }

    @GET
    @Path("/{contractId}")
    public ContractResponse get(@PathParam("contractId") UUID id) {
        return ContractResponse.of(require(id));
    }

    @POST
    @RolesAllowed({Roles.APPROVER, Roles.OPERATOR})
    @Idempotent
    public Response agree(@NotNull @Valid ContractRequest request) {
        caller.requireTeam(request.team());
        Contract contract = agree.agree(request.contract(Ids.next(), caller.subject()));
        return Response.created(URI.create("/api/v1/prices/contracts/" + contract.id()))
                .entity(ContractResponse.of(contract))
                .build();
    }

    @POST
    @Path("/{contractId}/end")
    @RolesAllowed({Roles.APPROVER, Roles.OPERATOR})
    @Idempotent
    public ContractResponse end(@PathParam("contractId") UUID id, EndRequest request) {
        require(id);
        String validTo = request == null ? null : request.validTo();
        return ContractResponse.of(agree.end(id, Times.orNow("validTo", validTo), caller.subject()));
    }

    private Contract require(UUID id) {
        Contract contract = prices.book().contract(id).orElseThrow(() -> Problem.notFound("contract", id));
        caller.requireTeam(contract.team());
        return contract;
    }
}
