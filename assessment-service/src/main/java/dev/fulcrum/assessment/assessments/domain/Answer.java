package dev.fulcrum.assessment.assessments.domain;

import java.util.List;

/**
 * An answer in words and numbers, as it is stored and shown. Money is whole USD, a negative value costs more than going
 * on as now.
 *
 * @param confidence how often the recommended option came first
 * @param qualityGateLifted whether no option is expected to reach the required quality, so that quality decided
 * @param forbidden activities that no option may use
 * @param baseModels open-weight models to start from; null where the recommended option starts from none
 */
public record Answer(
        String policyVersion,
        String questionsVersion,
        String optionsVersion,
        Confidence confidence,
        boolean qualityGateLifted,
        List<Fact> facts,
        List<Ranked> ranking,
        List<Reason> reasons,
        List<String> forbidden,
        List<Flip> flips,
        List<Missing> missing,
        List<Oddity> contradictions,
        BuildPlan buildPlan,
        BaseModels baseModels) {

    /** @param share of the draws, 0 to 1 */
    public record Confidence(double share, int draws) {}

    /**
     * @param value in the fact's unit; null where unknown
     * @param origin stated, measured, derived from the catalogue, or assumed
     * @param source of a measured or derived one
     */
    public record Fact(String fact, String value, String unit, String origin, String source) {}

    /** An interval in USD; a tenth lies below the low end, a tenth above the high one. */
    public record Interval(long p10, long p50, long p90) {}

    /**
     * An option at its place.
     *
     * @param standing open, held, below-required-quality or vetoed
     * @param first share of the draws in which it came first
     * @param quality share right that is expected
     * @param chance that it reaches the required quality
     * @param upfrontUsd the move
     * @param months until it carries traffic
     * @param monthlyUsd bill and machines at the present traffic
     * @param peopleUsd a month
     * @param wrongAnswersUsd a month
     * @param valueUsd expected net present value over the horizon against going on as now, by typical values; where the
     *     option may fall short of the required quality, the move may be paid for nothing
     * @param value the same over the draws
     * @param weightUsd what has no price
     * @param dominatedBy an option that leaves no reason for this one; null where none does
     */
    public record Ranked(
            String option,
            String label,
            String knowledge,
            String adaptation,
            String hosting,
            String standing,
            double first,
            double quality,
            double chance,
            long upfrontUsd,
            double months,
            long monthlyUsd,
            long peopleUsd,
            long wrongAnswersUsd,
            long valueUsd,
            Interval value,
            long weightUsd,
            long scoreUsd,
            String dominatedBy,
            List<String> rules) {}

    /**
     * What one rule does to one option.
     *
     * @param effect veto, hold, short, weight, quality, upfront or lean
     * @param weight −3 to 3; 0 for all but weights
     * @param contributionUsd of a weight
     * @param until what a hold waits for; null for others, and where the reason says it
     */
    public record Reason(
            String rule,
            String route,
            String effect,
            double weight,
            long contributionUsd,
            String until,
            String because,
            String source) {}

    /**
     * A single change that changes the recommendation.
     *
     * @param metric relative, points or steps
     * @param distance by that metric
     * @param by who can change it: by-team, slowly, by-market
     * @param recommendation option that wins then; null where none would be left
     */
    public record Flip(
            String fact,
            String from,
            String to,
            String unit,
            String metric,
            double distance,
            String by,
            String recommendation) {}

    /**
     * An unknown fact.
     *
     * @param changes share of what is thought possible of it, under which another option would win
     * @param worthUsd mean gain over choosing today's recommendation whatever it turns out to be
     * @param towards option that wins most often instead; null where none does
     */
    public record Missing(String fact, String unit, String why, double changes, long worthUsd, String towards) {}

    public record Oddity(String id, List<String> facts, String says) {}

    /** From the low end over the likely to the high end. */
    public record Span(double low, double likely, double high) {}

    /** See {@link dev.fulcrum.assessment.decisions.domain.BuildPlan}. */
    public record BuildPlan(
            double tokens,
            boolean tokensStated,
            double parameters,
            double flops,
            double gpuHoursOneRun,
            double gpuHoursLow,
            double gpuHoursHigh,
            long computeUsdLow,
            long computeUsdHigh,
            Span people,
            Span months,
            Span upfrontUsd) {}

    /**
     * Open-weight models that fit what is stated, ranked as {@code POST /api/v1/base-models/rank} does.
     *
     * @param variant of the benchmark that was compared; null where no fitting model has a figure
     * @param memoryGb that weights and cache may take nine tenths of; null without a limit
     * @param notComparable fitting models without such a figure
     * @param excluded models that do not fit
     */
    public record BaseModels(
            String benchmark,
            String variant,
            Double memoryGb,
            int bits,
            List<Candidate> candidates,
            int notComparable,
            int excluded) {}

    /** @param score per cent */
    public record Candidate(
            int rank,
            String model,
            String licence,
            double score,
            String source,
            String asOf,
            boolean stale,
            boolean paretoFront,
            List<String> openQuestions,
            List<String> duties) {}
}
