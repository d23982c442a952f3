package dev.fulcrum.workload.load;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Runs a load to its end; the answer is its seconds. */
@Path("/workload/load")
public class LoadResource {
    private final Load load;

    LoadResource(Load load) {
        this.load = load;
    }

    @POST
    public double run(
            @QueryParam("events") int events,
            @QueryParam("writers") @DefaultValue("8") int writers,
            @QueryParam("keys") @DefaultValue("1000") int keys,
            @QueryParam("perSecond") @DefaultValue("0") int perSecond,
            @QueryParam("timed") @DefaultValue("false") boolean timed) {
        return load.run(new Load.Plan(events, writers, keys, perSecond, timed));
    }
}
