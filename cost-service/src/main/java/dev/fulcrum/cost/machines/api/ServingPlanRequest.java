package dev.fulcrum.cost.machines.api;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.LatencyObjectives;
import dev.fulcrum.cost.machines.domain.ModelSize;
import dev.fulcrum.cost.machines.domain.Precision;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/**
 * A model and the load it must carry.
 *
 * @param model that answers
 * @param inputTokens of a typical request
 * @param outputTokens of a typical answer; left out or 0 for an encoder
 * @param meanRequestsPerSecond over a month; 0 keeps the minimum running
 * @param peakToMean busiest second against the mean; null takes the policy's
 * @param firstTokenMs time to the first token; null takes 2000
 * @param interTokenMs time between tokens; null takes 50
 * @param latencyObjectiveMs whole answer; null sets none
 * @param concurrency requests at once of one replica; null takes as many as memory and objectives let it
 * @param choice of machines; null is on demand from all who publish a price
 * @param limit plans in the answer, 1 to 500; null takes 10
 */
public record ServingPlanRequest(
        @NotNull @Valid Model model,
        @NotNull Integer inputTokens,
        Integer outputTokens,
        @NotNull BigDecimal meanRequestsPerSecond,
        BigDecimal peakToMean,
        Integer firstTokenMs,
        Integer interTokenMs,
        Integer latencyObjectiveMs,
        Integer concurrency,
        ChoiceRequest choice,
        Integer limit) {
    /**
     * @param kind decoder (null takes it) or encoder
     * @param parametersB parameters in billions
     * @param activeParametersB of a mixture of experts; null takes all
     * @param precision bf16, fp16, fp8, int8, int4
     * @param kvBytesPerToken of its cache; null takes that of a known model of about the size
     */
    public record Model(
            @Pattern(regexp = "decoder|encoder", message = "must be decoder or encoder")
            String kind,

            @NotNull BigDecimal parametersB,
            BigDecimal activeParametersB,
            @NotNull String precision,
            Long kvBytesPerToken) {
        private ModelSize size() {
            return new ModelSize(
                    "encoder".equals(kind) ? ModelSize.Kind.ENCODER : ModelSize.Kind.DECODER,
                    parametersB,
                    activeParametersB,
                    Precision.of(precision),
                    kvBytesPerToken);
        }
    }

    /**
     * @param policyPeakToMean for a request that states none
     * @throws InvalidMachineInput where a value is out of its bounds
     */
    ServingLoad load(BigDecimal policyPeakToMean) {
        LatencyObjectives usual = LatencyObjectives.DEFAULT;
        return new ServingLoad(
                model.size(),
                inputTokens,
                outputTokens == null ? 0 : outputTokens,
                meanRequestsPerSecond,
                peakToMean == null ? policyPeakToMean : peakToMean,
                new LatencyObjectives(
                        firstTokenMs == null ? usual.firstTokenMs() : firstTokenMs,
                        interTokenMs == null ? usual.interTokenMs() : interTokenMs,
                        latencyObjectiveMs),
                concurrency);
    }
}
