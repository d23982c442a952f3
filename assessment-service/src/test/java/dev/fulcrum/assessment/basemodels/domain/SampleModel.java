package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds entries; a new one is an 8 B model under a licence that allows everything, without figures. */
final class SampleModel {
    static final Origin FRESH = new Origin("a test", "2026-11-01");
    static final Variant BASE = new Variant("base", 5, false, "lab");
    static final Variant INSTRUCT = new Variant("instruct", 5, false, "lab");

    private final String id;
    private boolean weightsPublished = true;
    private Parameters parameters = new Parameters(BigDecimal.valueOf(8), BigDecimal.valueOf(8), FRESH);
    private Context context = new Context(32_768, FRESH);
    private final List<Weights> weights = new ArrayList<>();
    private KvCache kvCache = new KvCache(65_536L, "2 x 32 layers x 8 KV heads x 128", FRESH);
    private Licence licence = free();
    private final List<Support> ecosystem = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Speed> speeds = new ArrayList<>();

    private SampleModel(String id) {
        this.id = id;
    }

    static SampleModel called(String id) {
        return new SampleModel(id);
    }

    SampleModel closed() {
        weightsPublished = false;
        return this;
    }

    SampleModel sized(String billions) {
        return sized(billions, billions);
    }

    SampleModel sized(String totalB, String activeB) {
        parameters = new Parameters(new BigDecimal(totalB), new BigDecimal(activeB), FRESH);
        return this;
    }

    SampleModel unsized() {
        parameters = null;
        return this;
    }

    SampleModel context(Integer tokens) {
        context = tokens == null ? null : new Context(tokens, FRESH);
        return this;
    }

    SampleModel weights(String format, String gb) {
        weights.add(new Weights(format, new BigDecimal(gb), "stated", FRESH));
        return this;
    }

    SampleModel withoutCacheFigure() {
        kvCache = null;
        return this;
    }

    SampleModel licence(Licence licence) {
        this.licence = licence;
        return this;
    }

    SampleModel tool(String tool, boolean supported) {
        ecosystem.add(new Support(tool, supported, "listed", FRESH));
        return this;
    }

    SampleModel speed(String hardware, int bits, String tokensPerSecond) {
        speeds.add(new Speed(hardware, bits, new BigDecimal(tokensPerSecond), "one request", FRESH));
        return this;
    }

    SampleModel scores(String value, Variant variant) {
        return scores(value, variant, null, FRESH);
    }

    SampleModel scores(String value, Variant variant, String doubt, Origin origin) {
        figures.add(new Figure("mmlu", variant, new BigDecimal(value), doubt, origin));
        return this;
    }

    BaseModel build() {
        return new BaseModel(
                id,
                id,
                "Sample",
                weightsPublished,
                "sample/" + id,
                parameters,
                context,
                weights,
                kvCache,
                licence,
                ecosystem,
                figures,
                speeds,
                List.of(),
                FRESH);
    }

    static Licence free() {
        return new Licence(
                "apache-2.0",
                "Apache License 2.0",
                true,
                null,
                false,
                true,
                true,
                List.of(),
                Map.of(),
                "text",
                null,
                FRESH);
    }

    /** The terms of a licence with conditions of every kind. */
    static Licence strict() {
        return new Licence(
                "strict",
                "Strict License",
                false,
                1_000L,
                true,
                false,
                false,
                List.of("EU"),
                Map.of("userLimit", "section 2: at most 1000 users", "usage", "section 3: a use policy"),
                "LICENSE file",
                null,
                FRESH);
    }
}
