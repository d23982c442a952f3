package dev.fulcrum.cost.prices;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.CostConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How far back a price may begin: calls can be priced anew only while the ledger keeps them one by one. */
@ApplicationScoped
class Backdating {
    private final CostConfig config;

    Backdating(CostConfig config) {
        this.config = config;
    }

    Instant earliest(Instant now) {
        return LocalDate.ofInstant(now.minus(config.ledger().keep()), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** @throws Problem 409 {@code calls-gone} with the earliest day */
    void require(String field, Instant from, Instant now) {
        Instant earliest = earliest(now);
        if (from.isBefore(earliest)) {
            LocalDate day = LocalDate.ofInstant(earliest, ZoneOffset.UTC);
            throw Problem.conflict(
                            "calls-gone",
                            field + " was " + from + ", but single calls are kept for "
                                    + config.ledger().keep().toDays()
                                    + " days and what came before cannot be priced anew; begin on " + day
                                    + " or later.")
                    .with("field", field)
                    .with("earliest", day.toString());
        }
    }
}
