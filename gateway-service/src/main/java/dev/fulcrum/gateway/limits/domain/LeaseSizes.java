package dev.fulcrum.gateway.limits.domain;

/**
 * How much of a window a replica takes at one time. Small leases lose little when a replica dies and leave more to the
 * others; large ones ask the database less often and let more calls begin at one moment.
 *
 * @param minuteShare of requests or tokens a minute, 0 to 1
 * @param moneyShare of a budget, 0 to 1
 * @param leastRequests requests
 * @param leastTokens tokens
 * @param leastMoney {@link NanoUsd}
 */
public record LeaseSizes(double minuteShare, double moneyShare, long leastRequests, long leastTokens, long leastMoney) {
    /** Room for as many of the largest calls that were asked lately. */
    private static final int LARGEST_CALLS = 2;

    /** @throws IllegalArgumentException where a share is none or a least amount is below 1 */
    public LeaseSizes {
        if (!(minuteShare > 0 && minuteShare <= 1 && moneyShare > 0 && moneyShare <= 1)) {
            throw new IllegalArgumentException("Lease shares must be above 0 and at most 1, were " + minuteShare
                    + " and " + moneyShare + "; mend fulcrum.gateway.limits.minute-lease and money-lease");
        }
        if (leastRequests < 1 || leastTokens < 1 || leastMoney < 1) {
            throw new IllegalArgumentException("Least leases must be above 0, were " + leastRequests + " requests, "
                    + leastTokens + " tokens and " + leastMoney + " nano-USD; mend fulcrum.gateway.limits.least-*");
        }
    }

    /** @param largest the largest call lately */
    long of(Limit limit, long largest) {
        double share = limit.kind().money() ? moneyShare : minuteShare;
        long size = Math.max((long) (share * limit.amount()), Math.max(least(limit.kind()), LARGEST_CALLS * largest));
        return Math.min(size, limit.amount());
    }

    private long least(LimitKind kind) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> leastRequests;
            case TOKENS_PER_MINUTE -> leastTokens;
            case MONEY_PER_DAY, MONEY_PER_MONTH -> leastMoney;
        };
    }
}
