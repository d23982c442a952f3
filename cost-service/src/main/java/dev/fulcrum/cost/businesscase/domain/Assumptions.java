package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What a person states of a case; whatever is null or empty takes the shipped default, which says where it is from.
 *
 * @param by who states it; shown as source
 * @param horizonMonths 1 to 120
 * @param discountRate a year, 0 to 1
 * @param revenuePerMonth USD of the feature, for the margin
 * @param callsPerMonth in month 1
 * @param tokensPerCall in place of measured ones
 * @param growthPerMonth share
 * @param apiPriceDeclinePerYear share
 * @param costOfWrongAnswer USD
 * @param engineerMonth USD of one person, loaded
 * @param rollouts delay, dual running, ramp and share by option
 * @param lines lines of cost stated otherwise
 * @param options further options to look at: better-prompting, prompt-caching, batch
 * @param qualifiedModels {@code provider/model} that passed a measurement of quality; empty: not measured
 * @param model that would be tuned, and its machines
 * @param paths 1 to 100,000
 * @param seed of the Monte Carlo
 */
public record Assumptions(
        String by,
        Integer horizonMonths,
        BigDecimal discountRate,
        BigDecimal revenuePerMonth,
        Estimate callsPerMonth,
        TokensPerCall tokensPerCall,
        Estimate growthPerMonth,
        Estimate apiPriceDeclinePerYear,
        Estimate costOfWrongAnswer,
        Estimate engineerMonth,
        List<RolloutStated> rollouts,
        List<LineStated> lines,
        Set<String> options,
        Set<String> qualifiedModels,
        ModelStated model,
        Integer paths,
        Long seed) {
    /** Nothing stated. */
    public static final Assumptions NONE = new Assumptions(
            "the shipped defaults",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    /** Options that are left out unless asked for. */
    public static final Set<String> ON_REQUEST = Set.of("better-prompting", "prompt-caching", "batch");

    /** @throws CaseRefused for an option that nobody can add */
    public Assumptions {
        rollouts = rollouts == null ? List.of() : List.copyOf(rollouts);
        lines = lines == null ? List.of() : List.copyOf(lines);
        options = options == null ? Set.of() : Set.copyOf(options);
        qualifiedModels = qualifiedModels == null ? Set.of() : Set.copyOf(qualifiedModels);
        for (String option : options) {
            if (!ON_REQUEST.contains(option)) {
                throw new CaseRefused(
                        "options",
                        "Option " + option + " cannot be asked for; ask for "
                                + ON_REQUEST.stream().sorted().toList() + ", the others are always there.");
            }
        }
    }

    /**
     * Mean tokens of a call.
     *
     * @param input prompt, cached part included
     * @param cachedInput of input
     * @param output answer
     */
    public record TokensPerCall(long input, long cachedInput, long output) {
        private static final long MOST = 10_000_000;

        /** @throws CaseRefused for negative or absurd counts */
        public TokensPerCall {
            if (input < 1 || input > MOST || output < 0 || output > MOST || cachedInput < 0 || cachedInput > input) {
                throw new CaseRefused(
                        "tokensPerCall",
                        "tokensPerCall needs 1 to " + MOST + " input tokens, cached ones a part of them, and 0 to "
                                + MOST + " output tokens; was " + input + ", " + cachedInput + ", " + output + ".");
            }
        }

        TokenUsage usage() {
            return new TokenUsage(input, cachedInput, 0, output, 0);
        }
    }

    /**
     * @param option id; null is every option that moves traffic
     * @param delayMonths until it runs
     * @param dualRunningMonths in which it only shadows
     * @param rampMonths until all traffic moved
     * @param share of the traffic that moves in the end
     */
    public record RolloutStated(
            String option, Estimate delayMonths, Estimate dualRunningMonths, Estimate rampMonths, BigDecimal share) {}

    /**
     * @param option id
     * @param line id of a line of cost
     * @param amount in the unit of the line's basis
     */
    public record LineStated(String option, String line, Estimate amount) {}

    /**
     * @param parametersB of the open model that would be tuned, billions; null takes 8
     * @param accelerators that it may run on; null or empty takes the cheapest
     * @param providers of machines; null or empty takes all
     * @param trainingExamples just so many; null takes 10,000, with the shipped range around it
     * @param epochs null takes 3
     */
    public record ModelStated(
            BigDecimal parametersB,
            Set<String> accelerators,
            Set<String> providers,
            Long trainingExamples,
            BigDecimal epochs) {}
}
