package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Dimension;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;

/** Columns of {@code ledger} and of the tables that rows wait in. */
final class LedgerColumns {
    static final String NAMES = "exchange_id, started_at, dimension, import_id, imported, request_id,"
            + " upstream, request_model, response_model, status, error_type, usage_source, has_usage, calls,"
            + " input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cache_write_1h_tokens,"
            + " audio_input_tokens, audio_output_tokens, duration_ms,"
            + " price_version, cost_usd, pricing_reason";

    private static final String SUMMED = "started_at, dimension, calls, status, input_tokens, cached_tokens,"
            + " cache_write_tokens, output_tokens, reasoning_tokens, cost_usd";

    private LedgerColumns() {}

    /** A statement that moves rows into a part of the ledger, but those that are there, and notes the sums of the new. */
    static String takeOver(String into, String from) {
        return "with moved as (insert into " + into + " (" + NAMES + ") select " + NAMES + " from " + from
                + " on conflict do nothing returning " + SUMMED + ")" + change("");
    }

    /** A statement that takes rows out of a part of the ledger, and notes their sums. */
    static String takeOut(String from, String where) {
        return "with moved as (delete from " + from + " where " + where + " returning " + SUMMED + ")" + change("-");
    }

    private static String change(String sign) {
        return " insert into spend_change select date_trunc('hour', started_at, 'UTC'), dimension, "
                + sign + "sum(calls), " + sign
                + "coalesce(sum(calls) filter (where status = 0 or status >= 400), 0), " + sign + "sum(input_tokens), "
                + sign + "sum(cached_tokens), " + sign + "sum(cache_write_tokens), " + sign + "sum(output_tokens), "
                + sign + "sum(reasoning_tokens), " + sign + "coalesce(sum(cost_usd), 0) from moved group by 1, 2";
    }

    static CopyText write(CopyText copy, LedgerRow row, int dimension) {
        MeteredCall call = row.call();
        PricingColumns pricing = PricingColumns.of(row.pricing());
        TokenUsage usage = call.usage() == null ? TokenUsage.NONE : call.usage();
        return copy.put(call.exchangeId())
                .put(call.startedAt())
                .put(dimension)
                .put(row.importId())
                .put(row.importId() != null)
                .put(call.requestId())
                .put(call.model().upstream())
                .put(call.model().requested())
                .put(call.model().answered())
                .put(call.status())
                .put(call.errorType())
                .put(call.usageSource())
                .put(call.usage() != null)
                .put(row.calls())
                .put(usage.input())
                .put(usage.cachedInput())
                .put(usage.cacheWrite())
                .put(usage.output())
                .put(usage.reasoning())
                .putUnlessNone(usage.cacheWrite1h())
                .putUnlessNone(usage.audioInput())
                .putUnlessNone(usage.audioOutput())
                .put(call.durationMs())
                .put(row.priceVersion())
                .put(pricing.costUsd())
                .put(pricing.reason());
    }

    static Dimension dimension(LedgerRow row) {
        MeteredCall call = row.call();
        PricingColumns pricing = PricingColumns.of(row.pricing());
        return new Dimension(
                call.owner(),
                call.purpose(),
                call.leg(),
                call.arm(),
                call.model().provider(),
                call.model().billed(),
                call.model().ownVersion(),
                call.rolloutId(),
                call.stage(),
                pricing.pricing(),
                pricing.pricedAs(),
                call.serviceTier());
    }
}
