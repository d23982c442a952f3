package dev.fulcrum.cost.machines.api;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import dev.fulcrum.cost.machines.domain.TrainingMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * A training job and where it would run.
 *
 * @param method full, lora, qlora, from-scratch
 * @param parametersB of the model, in billions
 * @param examples in the training set
 * @param tokensPerExample on average
 * @param epochs null takes 1
 * @param packed false pads each example to the longest of its batch; null takes true
 * @param paddingWaste computed ÷ useful tokens; null takes 1 packed, 3.4 unpacked (measured, 3B model on one A100)
 * @param checkpointing activations are computed again; null takes false
 * @param runs complete runs; null takes 1, from scratch 2 to 4
 * @param failedShare of the GPU-hours; null takes 0
 * @param accelerator name as in the machine list
 * @param choice of offers for the price; null is on demand from all who publish one
 */
public record TrainingRequest(
        @NotNull String method,
        @NotNull BigDecimal parametersB,
        @NotNull Long examples,
        @NotNull Integer tokensPerExample,
        BigDecimal epochs,
        Boolean packed,
        BigDecimal paddingWaste,
        Boolean checkpointing,
        @Valid Runs runs,
        BigDecimal failedShare,
        @NotNull String accelerator,
        ChoiceRequest choice) {
    private static final BigDecimal UNPACKED_WASTE = new BigDecimal("3.4");

    /** Rising from low to high. */
    public record Runs(
            @NotNull BigDecimal low,
            @NotNull BigDecimal typical,
            @NotNull BigDecimal high) {
        private Range range() {
            if (low.compareTo(typical) > 0 || typical.compareTo(high) > 0) {
                throw new InvalidMachineInput("runs", "runs must rise from low to high; put the smallest value first.");
            }
            return new Range(low, typical, high);
        }
    }

    /** @throws InvalidMachineInput where a value is out of its bounds */
    TrainingJob job() {
        BigDecimal usual = Boolean.FALSE.equals(packed) ? UNPACKED_WASTE : BigDecimal.ONE;
        return new TrainingJob(
                TrainingMethod.of(method),
                parametersB,
                examples,
                tokensPerExample,
                epochs == null ? BigDecimal.ONE : epochs,
                paddingWaste == null ? usual : paddingWaste,
                Boolean.TRUE.equals(checkpointing),
                runs == null ? null : runs.range(),
                failedShare == null ? BigDecimal.ZERO : failedShare);
    }
}
