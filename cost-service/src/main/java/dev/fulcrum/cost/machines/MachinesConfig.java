package dev.fulcrum.cost.machines;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.Set;

/** Policy of sizing. Prefix {@code fulcrum.cost.machines}. */
@ConfigMapping(prefix = "fulcrum.cost.machines")
public interface MachinesConfig {
    /** Share of accelerator memory that a model server fills; 0.9 is vLLM's own default. */
    @WithDefault("0.9")
    @DecimalMin("0.1")
    @DecimalMax("1")
    BigDecimal memoryShare();

    /** Requests whose cache must fit where a load states no concurrency. */
    @WithDefault("8")
    @Min(1)
    int minConcurrency();

    /** Requests at once that a replica takes at most; the most that the shipped rows measured. */
    @WithDefault("512")
    @Min(1)
    int maxConcurrency();

    /**
     * Share of the concurrency that the mean request would allow, since objectives are for the slowest in a hundred. The
     * measured rows with objectives took 0.6 to 0.9 of it.
     */
    @WithDefault("0.8")
    @DecimalMin("0.1")
    @DecimalMax("1")
    BigDecimal objectiveMargin();

    /** Widens what the measurements of one accelerator and size span, both ways, as a share. A judgement. */
    @WithDefault("0.1")
    @DecimalMin("0")
    @DecimalMax("0.9")
    BigDecimal measuredSpread();

    /** Share of the low estimate that counts on accelerators of a maker without any measurement. A judgement. */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1")
    BigDecimal unmeasuredShare();

    /** Share of accelerator memory for weights, gradients and optimiser state in training; the rest is activations'. */
    @WithDefault("0.85")
    @DecimalMin("0.1")
    @DecimalMax("1")
    BigDecimal trainingMemoryShare();

    /** Age in days beyond which a price is called stale. */
    @WithDefault("180")
    @Min(1)
    int staleDays();

    /** Providers that pass on private owners' machines; left out unless asked for. */
    @WithDefault("vast-marketplace,runpod-community,akash")
    Set<String> marketplaces();
}
