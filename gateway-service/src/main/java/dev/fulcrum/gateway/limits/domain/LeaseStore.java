package dev.fulcrum.gateway.limits.domain;

import java.util.List;
import java.util.UUID;

/** The one place that knows what all replicas together have taken of a limit's window. */
public interface LeaseStore {
    /**
     * Gives leases. What it gives of a window never adds up to more than the limit; debts are taken whatever is left.
     * From the free amount a lease gets what is wanted, but no more than half of it, so that the end is shared in ever
     * smaller pieces; where more than that is needed, it gets as much as is needed and there.
     *
     * @return answers by limit and window; none where there is no such limit any more
     * @throws RuntimeException where it does not answer; nothing is then known of what it did
     */
    List<Given> lease(List<Ask> asks);

    /**
     * @param windowStart milliseconds since 1970
     * @param first whether this replica asks for this window for the first time
     * @param owed what was used beyond earlier leases; negative: what comes back unused
     * @param needed without which a waiting call cannot go on
     * @param wanted what would be good to have
     */
    record Ask(UUID limitId, long windowStart, boolean first, long owed, long needed, long wanted) {}

    /**
     * @param more the new lease
     * @param exhausted nothing is left for anyone
     */
    record Given(UUID limitId, long windowStart, long more, boolean exhausted) {}
}
