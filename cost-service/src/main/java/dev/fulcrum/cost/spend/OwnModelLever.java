package dev.fulcrum.cost.spend;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.machines.PlanServing;
import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.LatencyObjectives;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.ModelSize;
import dev.fulcrum.cost.machines.domain.Precision;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.domain.FindLevers;
import dev.fulcrum.cost.spend.domain.Lever;
import dev.fulcrum.cost.spend.domain.ModelUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What serving a feature's measured calls from a tuned model of one's own would save. */
@ApplicationScoped
class OwnModelLever {
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal MAX_PEAK = new BigDecimal(1000);

    private final PlanServing serving;
    private final CostConfig config;

    OwnModelLever(PlanServing serving, CostConfig config) {
        this.serving = serving;
        this.config = config;
    }

    /** @param busiestHour calls of the hour with most of them: the peak is that hour's, or the policy's if that is higher */
    Lever lever(FindLevers find, List<ModelUsage> usage, long busiestHour) {
        TokenUsage all = usage.stream().map(ModelUsage::tokens).reduce(TokenUsage.NONE, TokenUsage::plus);
        long calls = usage.stream().mapToLong(ModelUsage::calls).sum();
        BigDecimal perHour =
                BigDecimal.valueOf(calls).divide(BigDecimal.valueOf(find.measuredHours()), MathContext.DECIMAL64);
        BigDecimal peak = BigDecimal.valueOf(busiestHour)
                .divide(perHour, MathContext.DECIMAL64)
                .max(config.serving().peakToMean())
                .min(MAX_PEAK);
        try {
            ServingLoad load = new ServingLoad(
                    ModelSize.decoder(config.spend().leverTunedModelParametersB(), Precision.BF16),
                    Math.toIntExact(Math.max(1, all.input() / calls)),
                    Math.toIntExact(Math.max(1, all.output() / calls)),
                    perHour.divide(SECONDS_AN_HOUR, MathContext.DECIMAL64),
                    peak,
                    LatencyObjectives.DEFAULT,
                    null);
            return serving.plan(load, MachineChoice.ON_DEMAND)
                    .cheapest()
                    .map(plan -> find.tunedModel(plan, null))
                    .orElseGet(() -> find.tunedModel(null, "No machine of the catalogue carries this load."));
        } catch (InvalidMachineInput | ArithmeticException e) {
            return find.tunedModel(null, "The load cannot be sized: " + e.getMessage());
        }
    }
}
