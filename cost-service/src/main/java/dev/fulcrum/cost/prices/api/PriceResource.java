package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.ChangeListPrice;
import dev.fulcrum.cost.prices.ListPrices;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.cost.prices.storage.UnknownModels;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The price book. */
@Path("/api/v1/prices")
@RolesAllowed(Roles.VIEWER)
public class PriceResource {
    private static final String SEPARATOR = "\n";

    private final ListPrices list;
    private final Prices prices;
    private final PriceStore store;
    private final UnknownModels unknown;
    private final ChangeListPrice change;
    private final Caller caller;

    PriceResource(
            ListPrices list,
            Prices prices,
            PriceStore store,
            UnknownModels unknown,
            ChangeListPrice change,
            Caller caller) {
        this.list = list;
        this.prices = prices;
        this.store = store;
        this.unknown = unknown;
        this.change = change;
        this.caller = caller;
    }

    /**
     * Prices in force at a moment, by {@code provider/model}.
     *
     * @param model part of {@code provider/model}
     * @param at ISO 8601, UTC; absent: now
     * @param team whose contracts apply; absent: list prices
     */
    @GET
    public Page<PriceResponse> list(
            @QueryParam("provider") String provider,
            @QueryParam("kind") String kind,
            @QueryParam("model") String model,
            @QueryParam("at") String at,
            @QueryParam("team") String team,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        if (team != null) {
            caller.requireTeam(team);
        }
        int asked = Cursor.limit(limit);
        ListPrices.Filter filter = new ListPrices.Filter(provider, kind, model, Times.orNow("at", at), team);
        return Page.of(
                list.page(filter, Cursor.decode(cursor), asked + 1),
                asked,
                row -> row.price().key(),
                PriceResponse::of);
    }

    /** All list prices ever entered for a model, newest entry first, corrected ones too. */
    @GET
    @Path("/history")
    public Page<PriceEntryResponse> history(
            @QueryParam("model") String model,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        if (model == null) {
            throw Problem.invalid("model", "model is missing; add ?model=<provider/model>.");
        }
        int asked = Cursor.limit(limit);
        return Page.of(
                store.history(model, Cursor.decodeId(cursor), asked + 1),
                asked,
                entry -> entry.price().id().toString(),
                PriceEntryResponse::of);
    }

    /** Models of calls without a price, by team. */
    @GET
    @Path("/unknown")
    public Page<UnknownModelResponse> unknown(
            @QueryParam("team") String team, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        if (team != null) {
            caller.requireTeam(team);
        }
        int asked = Cursor.limit(limit);
        PriceBook book = prices.book();
        Instant now = Instant.now();
        return Page.of(
                unknown.page(teams(team), place(cursor), asked + 1),
                asked,
                seen -> String.join(
                        SEPARATOR,
                        seen.place().team(),
                        seen.place().provider(),
                        seen.place().model()),
                seen -> UnknownModelResponse.of(
                        seen,
                        book.at(
                                        seen.place().team(),
                                        seen.place().provider(),
                                        seen.place().model(),
                                        now)
                                .isPresent()));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Idempotent
    public Response enter(@NotNull @Valid PriceRequest request) {
        ListPrice entered = change.enter(request.price(), request.validity(), request.corrects(), caller.subject());
        String model = URLEncoder.encode(entered.price().key(), StandardCharsets.UTF_8);
        return Response.created(URI.create("/api/v1/prices/history?model=" + model))
                .entity(PriceEntryResponse.of(entered, Instant.now()))
                .build();
    }

    private Collection<String> teams(String team) {
        if (team != null) {
            return List.of(team);
        }
        return caller.seesAllTeams() ? null : caller.teams();
    }

    private static UnknownModels.Place place(String cursor) {
        String key = Cursor.decode(cursor);
        if (key == null) {
            return null;
        }
        String[] parts = key.split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
        return new UnknownModels.Place(parts[0], parts[1], parts[2]);
    }
}
