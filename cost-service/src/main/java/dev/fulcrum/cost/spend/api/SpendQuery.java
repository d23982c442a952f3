package dev.fulcrum.cost.spend.api;

import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** What every question about spend may name. */
public class SpendQuery {
    @QueryParam("projectId")
    public UUID projectId;

    @QueryParam("team")
    public String team;

    @QueryParam("feature")
    public String feature;

    /** production where absent, all for every purpose. */
    @QueryParam("purpose")
    public String purpose;

    /** Day or full hour, UTC. */
    @QueryParam("from")
    public String from;

    /** Day or full hour, UTC, no longer part of it. */
    @QueryParam("to")
    public String to;
}
