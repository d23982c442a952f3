package dev.fulcrum.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/** Policy of this service. Prefix {@code fulcrum.cost}. */
@ConfigMapping(prefix = "fulcrum.cost")
public interface CostConfig {
    Ledger ledger();

    Imports imports();

    Analysis analysis();

    Serving serving();

    /** What becomes of calls. */
    interface Ledger {
        /** How long single calls are kept, by whole days; sums stay. More than the 7 days of fulcrum.exchanges. */
        @WithDefault("35D")
        Duration keep();
    }

    /** Usage from files. */
    interface Imports {
        /** Largest file, in bytes. */
        @WithDefault("67108864")
        @Min(1)
        long maxBytes();

        /** How long imported calls are kept, and how old one may be; until then an import can be taken back. */
        @WithDefault("400D")
        Duration keep();
    }

    /** When and over what time an analysis speaks. */
    interface Analysis {
        /** Priced production calls of the feature before a mean is stated. */
        @WithDefault("100")
        @Min(1)
        int minCalls();

        /** Months over which options are compared. */
        @WithDefault("24")
        @Min(1)
        int horizonMonths();

        /** Largest one-off cost, in USD, that the platform approves by itself where the project lets it. */
        @WithDefault("50000")
        @DecimalMin("0")
        BigDecimal autonomousLimitUsd();
    }

    /** What serving a small task model takes. */
    interface Serving {
        /** Replicas that run even without load: one may fail or restart. */
        @WithDefault("2")
        @Min(1)
        int minReplicas();

        /** Hours a month of a machine that always runs. */
        @WithDefault("730")
        @Min(1)
        int hoursPerMonth();

        /** Requests per second that one replica answers. */
        @WithDefault("400")
        @DecimalMin("0.001")
        BigDecimal throughputPerReplica();

        /** Where that throughput comes from; shown with the figure. */
        @WithDefault("own measurement: int8 all-MiniLM-L6-v2 on ONNX Runtime, 400 to 500 requests per second on 2 busy"
                + " cores; the lower end")
        String throughputSource();

        /** Busiest second against the mean second of a month; office-hours traffic, not measured. */
        @WithDefault("5")
        @DecimalMin("1")
        BigDecimal peakToMean();

        /** Accelerator memory that the model needs, in GB. */
        @WithDefault("1")
        int minMemoryGb();

        /** Providers with a published on-demand price and a service level; marketplaces are left out. */
        @WithDefault("aws,azure,gcp,lambda,nebius")
        Set<String> providers();
    }
}
