package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.businesscase.domain.LineKind;
import dev.fulcrum.cost.businesscase.domain.OptionResult;
import dev.fulcrum.cost.catalogue.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What serving the own model costs by the analysis that planned it: machines cost the same whether called or not. */
@ApplicationScoped
public class PlannedServing {
    private static final int DIGITS = 12;

    /** What the ledger, the plan's machines and training runs tell of; the rest of a case only bills can tell. */
    private static final Set<LineKind> SEEN = EnumSet.of(
            LineKind.PRESENT_API,
            LineKind.OPTION_API,
            LineKind.SERVING,
            LineKind.RETRAINING,
            LineKind.JUDGE_AND_SHADOW,
            LineKind.TEACHER_FALLBACK,
            LineKind.LOST_CACHE_DISCOUNTS);

    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final CostConfig config;

    PlannedServing(AnalysisRepository analyses, AnalysisJson json, CostConfig config) {
        this.analyses = analyses;
        this.json = json;
        this.config = config;
    }

    /**
     * @param monthlyUsd all replicas
     * @param perHourUsd all replicas, by the policy's hours a month
     * @param perMachineHourUsd one machine, however many replicas share it
     * @param source the analysis, and what of it
     */
    public record Plan(BigDecimal monthlyUsd, BigDecimal perHourUsd, BigDecimal perMachineHourUsd, String source) {}

    /**
     * A running cost that the promise counts and nothing here measures.
     *
     * @param line for people
     */
    public record Unseen(String line, BigDecimal monthlyUsd) {}

    /** Empty where the analysis plans no machines. */
    public Optional<Plan> of(PromisedSavings promise) {
        return analyses.findByIdOptional(promise.analysisId()).flatMap(analysis -> option(analysis, promise)
                .map(option -> planned(analysis, option))
                .orElseGet(() -> beforeThereWereCases(analysis, promise.option())));
    }

    /** In the order of the case. */
    public List<Unseen> unseen(PromisedSavings promise) {
        return analyses.findByIdOptional(promise.analysisId())
                .flatMap(analysis -> option(analysis, promise))
                .map(option -> option.lines().stream()
                        .filter(line -> line.monthlyUsd().signum() > 0
                                && SEEN.stream().noneMatch(kind -> kind.id().equals(line.line())))
                        .map(line -> new Unseen(LineKind.of(line.line()).label(), line.monthlyUsd()))
                        .toList())
                .orElse(List.of());
    }

    private Optional<OptionResult> option(AnalysisEntity analysis, PromisedSavings promise) {
        return json.businessCase(analysis).map(solved -> solved.option(promise.option()));
    }

    private Optional<Plan> planned(AnalysisEntity analysis, OptionResult option) {
        BigDecimal replicas =
                option.replicas() == null ? BigDecimal.ONE : BigDecimal.valueOf(Math.max(1, option.replicas()));
        return option.lines().stream()
                .filter(line -> line.line().equals(LineKind.SERVING.id()))
                .map(line -> plan(line.monthlyUsd(), replicas, line.range().typical(), analysis, option.option()))
                .findFirst();
    }

    /** Those analyses say nothing of machines: a replica counts as one. */
    private Optional<Plan> beforeThereWereCases(AnalysisEntity analysis, String option) {
        BigDecimal replicas =
                figure(analysis, option + ".replicas").orElse(BigDecimal.ONE).max(BigDecimal.ONE);
        return figure(analysis, option + ".monthly-cost")
                .map(monthly -> plan(
                        monthly,
                        replicas,
                        perHour(monthly).divide(replicas, DIGITS, RoundingMode.HALF_EVEN),
                        analysis,
                        option));
    }

    private BigDecimal perHour(BigDecimal monthly) {
        return monthly.divide(BigDecimal.valueOf(config.serving().hoursPerMonth()), DIGITS, RoundingMode.HALF_EVEN);
    }

    private Plan plan(
            BigDecimal monthly, BigDecimal replicas, BigDecimal machineHour, AnalysisEntity analysis, String option) {
        int hours = config.serving().hoursPerMonth();
        return new Plan(
                monthly,
                perHour(monthly),
                machineHour,
                "analysis " + analysis.id + ", " + option + ": " + monthly.toPlainString() + " USD a month of " + hours
                        + " hours for " + replicas.toPlainString() + " replicas");
    }

    private Optional<BigDecimal> figure(AnalysisEntity analysis, String name) {
        return json.figures(analysis).stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::value)
                .map(BigDecimal::new)
                .findFirst();
    }
}
