package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.cost.prices.ListPrices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Prices in force at a moment, by {@code provider/model}. */
@Path("/api/v1/prices")
@RolesAllowed(Roles.VIEWER)
public class PriceResource {
    private final ListPrices prices;
    private final Caller caller;

    PriceResource(ListPrices prices, Caller caller) {
        this.prices = prices;
        this.caller = caller;
    }

    /**
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
                prices.page(filter, Cursor.decode(cursor), asked + 1),
                asked,
                row -> row.price().key(),
                PriceResponse::of);
    }
}
