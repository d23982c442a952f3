package dev.fulcrum.workload.effects;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** What the consumer of this process has done. */
@Path("/workload/effects")
public class EffectsResource {
    private final Effects effects;

    EffectsResource(Effects effects) {
        this.effects = effects;
    }

    @GET
    @Path("/count")
    public long count() {
        return effects.committed();
    }

    /** Starts or stops keeping the moment of each commit. */
    @POST
    @Path("/timed")
    public void timed(@QueryParam("on") boolean on) {
        effects.timed(on);
    }

    /** Writes the moments kept so far into {@code workload_handled}. */
    @POST
    @Path("/moments")
    public void moments() {
        effects.writeMoments();
    }
}
