package dev.fulcrum.cost.machines.api;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;

/** An estimate as decimal strings. */
public record RangeResponse(String low, String typical, String high) {
    static RangeResponse of(Range range) {
        return new RangeResponse(plain(range.low()), plain(range.typical()), plain(range.high()));
    }

    static String plain(BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
