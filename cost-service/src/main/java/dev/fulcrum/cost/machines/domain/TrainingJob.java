package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * What is to be trained.
 *
 * @param method how
 * @param parametersB parameters of the model, in billions; the active ones for a mixture of experts
 * @param examples in the training set
 * @param tokensPerExample on average, prompt and answer
 * @param epochs times that each example is seen
 * @param paddingWaste computed tokens ÷ useful tokens: 1 with packing; 3.4 was measured without (3B model, one A100)
 * @param checkpointing activations are computed again instead of kept: 2 × N × D more
 * @param runs complete runs: 1 for a fine-tune that works at once; null takes 1, from scratch 2 to 4 for the experiments
 * @param failedShare share of the GPU-hours that end in nothing, 0 to less than 1
 */
public record TrainingJob(
        TrainingMethod method,
        BigDecimal parametersB,
        long examples,
        int tokensPerExample,
        BigDecimal epochs,
        BigDecimal paddingWaste,
        boolean checkpointing,
        Range runs,
        BigDecimal failedShare) {
    /** From scratch: the final run and once to three times as much again for what was tried before it. */
    public static final Range EXPERIMENTS =
            new Range(BigDecimal.valueOf(2), BigDecimal.valueOf(3), BigDecimal.valueOf(4));

    private static final int CHECKPOINTING_FLOPS = 2;
    private static final long MAX_EXAMPLES = 100_000_000_000L;
    private static final BigDecimal MIN_EPOCHS = new BigDecimal("0.01");
    private static final BigDecimal MAX_EPOCHS = new BigDecimal(1_000);
    private static final BigDecimal MAX_WASTE = new BigDecimal(100);
    private static final BigDecimal MAX_RUNS = new BigDecimal(1_000);
    private static final BigDecimal MAX_FAILED = new BigDecimal("0.95");

    /** @throws InvalidMachineInput where a value is out of its bounds */
    public TrainingJob {
        Limits.parameters("parametersB", parametersB, Limits.MAX_PARAMETERS_B);
        Limits.between("examples", examples, 1, MAX_EXAMPLES, "examples");
        Limits.between("tokensPerExample", tokensPerExample, 1, Limits.MAX_TOKENS, "tokens");
        Limits.between("epochs", epochs, MIN_EPOCHS, MAX_EPOCHS, "epochs");
        Limits.between("paddingWaste", paddingWaste, BigDecimal.ONE, MAX_WASTE, "computed tokens per useful token");
        if (runs == null) {
            runs = method == TrainingMethod.FROM_SCRATCH ? EXPERIMENTS : Range.exactly(BigDecimal.ONE);
        }
        Limits.between("runs", runs.low(), BigDecimal.ONE, MAX_RUNS, "runs");
        Limits.between("runs", runs.high(), BigDecimal.ONE, MAX_RUNS, "runs");
        Limits.between("failedShare", failedShare, BigDecimal.ZERO, MAX_FAILED, "of the GPU-hours");
    }

    /** One packed run that works, nothing computed twice. */
    public static TrainingJob packed(
            TrainingMethod method, BigDecimal parametersB, long examples, int tokensPerExample, BigDecimal epochs) {
        return new TrainingJob(
                method, parametersB, examples, tokensPerExample, epochs, BigDecimal.ONE, false, null, BigDecimal.ZERO);
    }

    /** The method's, and one forward pass more with checkpointing. */
    public int flopsPerParameterAndToken() {
        return method.flopsPerParameterAndToken() + (checkpointing ? CHECKPOINTING_FLOPS : 0);
    }

    /** Tokens that one run computes, padding included. */
    public BigDecimal tokens() {
        return BigDecimal.valueOf(examples)
                .multiply(BigDecimal.valueOf(tokensPerExample))
                .multiply(epochs)
                .multiply(paddingWaste);
    }

    /** Tokens that a managed service bills: no padding. */
    public BigDecimal usefulTokens() {
        return BigDecimal.valueOf(examples)
                .multiply(BigDecimal.valueOf(tokensPerExample))
                .multiply(epochs);
    }
}
