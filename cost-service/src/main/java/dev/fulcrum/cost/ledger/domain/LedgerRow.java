package dev.fulcrum.cost.ledger.domain;

import java.util.UUID;

/**
 * One row of the ledger.
 *
 * @param call what was called and used
 * @param calls 1, but for an imported sum
 * @param importId null where the call came through the gateway
 * @param pricing what it costs, or why no amount is stated
 * @param priceVersion of the prices that said so
 */
public record LedgerRow(MeteredCall call, int calls, UUID importId, Pricing pricing, String priceVersion) {
    public static LedgerRow ofGateway(MeteredCall call, Pricing pricing, String priceVersion) {
        return new LedgerRow(call, 1, null, pricing, priceVersion);
    }
}
