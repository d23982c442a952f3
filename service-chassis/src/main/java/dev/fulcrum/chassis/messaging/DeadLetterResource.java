package dev.fulcrum.chassis.messaging;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.messaging.inbox.DeadLetters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What this service's consumers gave up, and the way back for it. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class DeadLetterResource {
    private final DeadLetters deadLetters;

    DeadLetterResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** @param eventId only this event; null for all that wait */
    public record ReplayRequest(UUID eventId) {}

    /** @param replayed how many go through their handlers again */
    public record ReplayResponse(int replayed) {}

    /** Those that wait, in the order in which they were given up. */
    @GET
    public Page<DeadLetters.DeadLetter> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        return Page.of(
                deadLetters.waiting(Places.after(cursor), asked + 1),
                asked,
                letter -> Long.toString(letter.position()),
                letter -> letter);
    }

    /** Asking twice is safe: what is on its way again no longer waits. */
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public ReplayResponse replay(ReplayRequest request) {
        UUID eventId = request == null ? null : request.eventId();
        int replayed = deadLetters.replay(eventId == null ? null : eventId.toString());
        if (replayed == 0 && eventId != null) {
            throw Problem.notFound("waiting dead letter", eventId);
        }
        return new ReplayResponse(replayed);
    }
}
