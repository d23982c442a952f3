package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long calls are kept, checked at start. */
@ApplicationScoped
class LedgerRetention {
    /** retention.ms of fulcrum.exchanges: while a record may come again, its row must be there to know it by. */
    private static final Duration TOPIC_KEEPS = Duration.ofDays(7);

    private final LedgerWindow window;

    LedgerRetention(CostConfig config) {
        Duration keep = config.ledger().keep();
        if (keep.compareTo(TOPIC_KEEPS) <= 0) {
            throw new IllegalStateException("fulcrum.cost.ledger.keep must be more than " + TOPIC_KEEPS.toDays()
                    + " days, the time that fulcrum.exchanges keeps records, was " + keep
                    + ": a record that comes again after its row was dropped would count twice.");
        }
        this.window = LedgerWindow.ofTraffic(keep);
    }

    @Startup
    @Produces
    @Singleton
    LedgerWindow window() {
        return window;
    }
}
