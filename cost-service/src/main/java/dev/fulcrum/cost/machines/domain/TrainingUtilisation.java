package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Share of the peak that a job reaches on an accelerator, and the speed that follows.
 *
 * @param accelerator with a stated peak
 * @param job to be trained
 * @param share low, typical, high
 * @param flops per parameter and token that the share is counted at
 * @param known measured on this family of accelerators
 * @param source for people
 */
record TrainingUtilisation(
        Accelerator accelerator, TrainingJob job, Range share, int flops, boolean known, String source) {
    private static final BigDecimal TERA = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final String H200 = "H200";
    private static final String H100 = "H100-80GB-SXM";

    /** The prior of the method on this family; on another, what all priors of the method span, typical at their least. */
    static TrainingUtilisation of(TrainingJob job, Accelerator on, List<UtilisationPrior> priors) {
        List<UtilisationPrior> held = priors.stream()
                .filter(prior -> prior.holdsFor(job.method(), job.parametersB()))
                .toList();
        Optional<UtilisationPrior> own = held.stream()
                .filter(prior -> computesLike(on.name()).startsWith(prior.family()))
                .findFirst();
        if (own.isPresent()) {
            // a share that was measured with checkpointing holds its work already
            int flops = own.get().checkpointingIncluded()
                    ? job.method().flopsPerParameterAndToken()
                    : job.flopsPerParameterAndToken();
            return new TrainingUtilisation(
                    on,
                    job,
                    own.get().share(),
                    flops,
                    true,
                    own.get().name() + "; " + own.get().source());
        }
        Range spanned = new Range(
                least(held, Level.LOW),
                least(held, Level.TYPICAL),
                held.stream()
                        .map(prior -> prior.share().high())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        return new TrainingUtilisation(
                on,
                job,
                spanned,
                job.flopsPerParameterAndToken(),
                false,
                "lowest, lowest typical and highest of the priors of "
                        + job.method().measuredAs().label() + " on other accelerators, mfu-priors.csv");
    }

    /** The accelerator whose training speed this one shares: an H200 has the H100's compute. */
    static String computesLike(String accelerator) {
        return accelerator.equals(H200) ? H100 : accelerator;
    }

    private static BigDecimal least(List<UtilisationPrior> priors, Level level) {
        return priors.stream()
                .map(prior -> level.of(prior.share()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Peak × share ÷ (flops × parameters), of one GPU. */
    Range tokensPerSecond() {
        BigDecimal perToken = job.parametersB().multiply(BILLION).multiply(BigDecimal.valueOf(flops));
        return share.map(
                part -> accelerator.denseTflops().multiply(TERA).multiply(part).divide(perToken, Estimate.DIGITS));
    }

    List<Figure.Input> inputs() {
        return List.of(
                FigureSheet.input("peak", accelerator.denseTflops(), "TFLOP/s", accelerator.source()),
                FigureSheet.input("utilisation-low", share.low(), "ratio", source),
                FigureSheet.input("utilisation-typical", share.typical(), "ratio", source),
                FigureSheet.input("utilisation-high", share.high(), "ratio", source),
                FigureSheet.input(
                        "counted-flops",
                        flops,
                        "FLOPs per parameter and token",
                        job.method().label() + ", training-throughput.md, part 3"));
    }
}
