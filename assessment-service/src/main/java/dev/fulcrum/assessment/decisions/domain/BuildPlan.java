package dev.fulcrum.assessment.decisions.domain;

/**
 * What a model from scratch would take, worked out whether or not it is allowed: a build stays a real answer.
 *
 * @param tokens unique tokens there are, or are assumed
 * @param tokensStated whether somebody stated them
 * @param parameters compute-optimal size, tokens / 20 (Hoffmann et al. 2022, "Chinchilla")
 * @param flops 6 · parameters · tokens (Kaplan et al. 2020), one run
 * @param gpuHoursOneRun on H100, at 42 % of 989 TFLOP/s
 * @param gpuHoursLow with experiments, twice one run
 * @param gpuHoursHigh with experiments, four times one run
 * @param computeUsdLow at 3.99 USD an hour
 * @param computeUsdHigh at 3.99 USD an hour
 * @param people full-time equivalents, from the option
 * @param months from the option's range
 * @param upfrontUsd all of it, people and data included, from the option's range
 */
public record BuildPlan(
        double tokens,
        boolean tokensStated,
        double parameters,
        double flops,
        double gpuHoursOneRun,
        double gpuHoursLow,
        double gpuHoursHigh,
        double computeUsdLow,
        double computeUsdHigh,
        Span people,
        Span months,
        Span upfrontUsd) {
    private static final double TOKENS_PER_PARAMETER = 20;
    private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;
    private static final double FLOPS_PER_GPU_HOUR = 989e12 * 0.42 * 3600;
    private static final double USD_PER_GPU_HOUR = 3.99;
    private static final double FEW_EXPERIMENTS = 2;
    private static final double MANY_EXPERIMENTS = 4;

    /** From the low end over the likely to the high end. */
    public record Span(double low, double likely, double high) {}

    public static BuildPlan of(double tokens, boolean stated, Span people, Span months, Span upfrontUsd) {
        double parameters = tokens / TOKENS_PER_PARAMETER;
        double flops = FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokens;
        double hours = flops / FLOPS_PER_GPU_HOUR;
        return new BuildPlan(
                tokens,
                stated,
                parameters,
                flops,
                hours,
                FEW_EXPERIMENTS * hours,
                MANY_EXPERIMENTS * hours,
                FEW_EXPERIMENTS * hours * USD_PER_GPU_HOUR,
                MANY_EXPERIMENTS * hours * USD_PER_GPU_HOUR,
                people,
                months,
                upfrontUsd);
    }
}
