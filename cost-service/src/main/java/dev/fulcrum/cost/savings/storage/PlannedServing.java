package dev.fulcrum.cost.savings.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What serving the own model costs by the analysis that planned it: machines cost the same whether called or not. */
@ApplicationScoped
public class PlannedServing {
    private static final String SERVING = "serving";
    private static final int DIGITS = 12;

    private final AnalysisRepository analyses;
    private final AnalysisJson figures;
    private final EventJson json;
    private final CostConfig config;

    PlannedServing(AnalysisRepository analyses, AnalysisJson figures, EventJson json, CostConfig config) {
        this.analyses = analyses;
        this.figures = figures;
        this.json = json;
        this.config = config;
    }

    /**
     * @param monthlyUsd all replicas
     * @param perHourUsd all replicas, by the policy's hours a month
     * @param perMachineHourUsd one replica
     * @param source the analysis, and what of it
     */
    public record Plan(BigDecimal monthlyUsd, BigDecimal perHourUsd, BigDecimal perMachineHourUsd, String source) {}

    /** Empty where the analysis plans no machines. */
    public Optional<Plan> of(PromisedSavings promise) {
        return analyses.findByIdOptional(promise.analysisId()).flatMap(analysis -> line(analysis, promise.option())
                .or(() -> figure(analysis, promise.option() + ".monthly-cost"))
                .map(monthly -> plan(monthly, analysis, promise.option())));
    }

    private Plan plan(BigDecimal monthly, AnalysisEntity analysis, String option) {
        BigDecimal perHour =
                monthly.divide(BigDecimal.valueOf(config.serving().hoursPerMonth()), DIGITS, RoundingMode.HALF_EVEN);
        BigDecimal replicas = figure(analysis, option + ".replicas").orElse(BigDecimal.ONE);
        return new Plan(
                monthly,
                perHour,
                perHour.divide(replicas.max(BigDecimal.ONE), DIGITS, RoundingMode.HALF_EVEN),
                "analysis " + analysis.id + ", " + option + ": " + monthly.toPlainString() + " USD a month of "
                        + config.serving().hoursPerMonth() + " hours");
    }

    /** The line of the business case, where the analysis has one. */
    private Optional<BigDecimal> line(AnalysisEntity analysis, String option) {
        if (analysis.businessCase == null) {
            return Optional.empty();
        }
        try {
            return elements(json.mapper().readTree(analysis.businessCase).path("options"))
                    .filter(each -> each.path("option").asText().equals(option))
                    .flatMap(each -> elements(each.path("lines")))
                    .filter(line -> line.path("line").asText().equals(SERVING))
                    .map(line -> new BigDecimal(line.path("monthlyUsd").asText()))
                    .findFirst();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The business case of analysis " + analysis.id + " could not be read", e);
        }
    }

    private Optional<BigDecimal> figure(AnalysisEntity analysis, String name) {
        return figures.figures(analysis).stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::value)
                .map(BigDecimal::new)
                .findFirst();
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
