package dev.fulcrum.cost.analyses.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.businesscase.domain.PriceBasis;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Options and figures as the database keeps them; numbers stay decimal all the way. */
@ApplicationScoped
public class AnalysisJson {
    private final EventJson json;

    AnalysisJson(EventJson json) {
        this.json = json;
    }

    public String write(Object records) {
        try {
            return json.mapper().writeValueAsString(records);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An analysis could not be written as JSON", e);
        }
    }

    public List<Option> options(AnalysisEntity analysis) {
        return read(analysis.options, new TypeReference<List<Option>>() {});
    }

    public List<Figure> figures(AnalysisEntity analysis) {
        return read(analysis.figures, new TypeReference<List<Figure>>() {});
    }

    /** Empty while measuring, and for analyses from before there were cases. */
    public Optional<CaseResult> businessCase(AnalysisEntity analysis) {
        return read(analysis.businessCase, CaseResult.class, analysis.id);
    }

    /** Nothing stated where nobody stated anything. */
    public Assumptions assumptions(AnalysisEntity analysis) {
        return read(analysis.assumptions, Assumptions.class, analysis.id).orElse(Assumptions.NONE);
    }

    /** Empty unless it was approved with a promise. */
    public Optional<PromisedSavings> promise(AnalysisEntity analysis) {
        return read(analysis.promise, PromisedSavings.class, analysis.id);
    }

    /** Empty while measuring, and for analyses from before it was kept. */
    public Optional<PriceBasis> priceBasis(UUID analysisId, String priceBasis) {
        return read(priceBasis, PriceBasis.class, analysisId);
    }

    private <T> Optional<T> read(String text, Class<T> type, UUID analysisId) {
        try {
            return text == null ? Optional.empty() : Optional.of(json.mapper().readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The " + type.getSimpleName() + " of analysis " + analysisId + " could not be read", e);
        }
    }

    private <T> List<T> read(String text, TypeReference<List<T>> type) {
        try {
            return text == null ? List.of() : json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored analysis could not be read", e);
        }
    }
}
