package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.storage.PriceBookRepository;
import dev.fulcrum.cost.prices.storage.PriceFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The price book in force, in the order of its file. */
@Path("/api/v1/prices")
@RolesAllowed(Roles.VIEWER)
public class PriceResource {
    private static final int BEFORE_THE_FIRST = -1;

    private final PriceFile files;
    private final PriceBookRepository books;

    PriceResource(PriceFile files, PriceBookRepository books) {
        this.files = files;
        this.books = books;
    }

    @GET
    public Page<PriceResponse> list(
            @QueryParam("provider") String provider,
            @QueryParam("kind") String kind,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        String version = files.priceBook().version();
        return Page.of(
                books.page(version, after(cursor), provider, kind, asked + 1),
                asked,
                row -> String.valueOf(row.position),
                row -> PriceResponse.of(row.price(), version));
    }

    private static int after(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? BEFORE_THE_FIRST : Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
