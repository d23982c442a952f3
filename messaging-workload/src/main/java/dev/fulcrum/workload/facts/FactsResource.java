package dev.fulcrum.workload.facts;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Appends facts for a client that keeps its own list of what was acknowledged. */
@Path("/workload/facts")
public class FactsResource {
    private final AppendFact appendFact;

    FactsResource(AppendFact appendFact) {
        this.appendFact = appendFact;
    }

    /**
     * One fact per key, each in a transaction of its own.
     *
     * @return the events' ids in the order of the keys, as far as it came
     */
    @POST
    public List<UUID> append(List<UUID> keys) {
        List<UUID> committed = new ArrayList<>();
        try {
            for (UUID key : keys) {
                committed.add(appendFact.append(key));
            }
        } catch (RuntimeException e) {
            // the rest is not acknowledged: the client counts on nothing of it
            if (committed.isEmpty()) {
                throw e;
            }
        }
        return committed;
    }
}
