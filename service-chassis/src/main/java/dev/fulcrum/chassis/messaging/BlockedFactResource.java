package dev.fulcrum.chassis.messaging;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.messaging.outbox.BlockedFacts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Facts of this service that the broker keeps refusing. */
@Path("/api/v1/blocked-facts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class BlockedFactResource {
    private final BlockedFacts blocked;

    BlockedFactResource(BlockedFacts blocked) {
        this.blocked = blocked;
    }

    /** Oldest first, with the broker's words. */
    @GET
    public Page<BlockedFacts.Blocked> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        return Page.of(
                blocked.list(Places.after(cursor), asked + 1),
                asked,
                fact -> Long.toString(fact.position()),
                fact -> fact);
    }

    /** Sends it again, once what stood in the way is mended; those behind it follow. */
    @POST
    @Path("/{position}/release")
    public void release(@PathParam("position") long position) {
        if (!blocked.release(position)) {
            throw Problem.notFound("blocked fact", position);
        }
    }
}
