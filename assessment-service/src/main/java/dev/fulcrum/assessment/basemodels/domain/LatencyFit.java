package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An output token of one request must come in time. A measured speed decides where there is one for that hardware and
 * width. Otherwise only what is impossible is excluded: a token cannot come faster than the active weights can be read
 * once from memory.
 */
final class LatencyFit implements Requirement {
    private static final String CRITERION = "latency";
    private static final BigDecimal MS = BigDecimal.valueOf(1000);

    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        Serving serving = need.serving();
        if (serving.maxMsPerToken() == null) {
            return List.of();
        }
        if (serving.hardware() == null) {
            return List.of(asks("no hardware is named, so no speed is known", model.origin(), freshness));
        }
        return measured(model, serving)
                .map(speed -> judged(speed, serving, freshness))
                .orElseGet(() -> floor(model, serving)
                        .map(ms -> judged(ms, model, serving, freshness))
                        .orElseGet(() -> List.of(asks(
                                "the catalogue has neither a speed nor a size of it", model.origin(), freshness))));
    }

    /** The fastest measurement of one device; several devices were not measured. */
    private static Optional<Speed> measured(BaseModel model, Serving serving) {
        return model.speeds().stream()
                .filter(speed -> serving.devices() == 1
                        && speed.hardware().equalsIgnoreCase(serving.hardware().name())
                        && speed.bits() == serving.quantisation().bits())
                .max(Comparator.comparing(Speed::tokensPerSecond));
    }

    private static List<Finding> judged(Speed speed, Serving serving, Freshness freshness) {
        BigDecimal ms = MS.divide(speed.tokensPerSecond(), MathContext.DECIMAL64);
        if (ms.compareTo(serving.maxMsPerToken()) <= 0) {
            return List.of();
        }
        return List.of(new Finding.Excludes(Reason.of(
                CRITERION,
                "measured " + speed.tokensPerSecond().toPlainString() + " tokens a second on " + speed.hardware() + " ("
                        + speed.conditions() + "), " + shown(ms) + " ms a token; at most "
                        + serving.maxMsPerToken().toPlainString() + " are wanted",
                speed.origin(),
                freshness)));
    }

    private static List<Finding> judged(BigDecimal ms, BaseModel model, Serving serving, Freshness freshness) {
        String said = "reading the active weights once takes " + shown(ms) + " ms on " + serving.devices() + " x "
                + serving.hardware().name() + " ("
                + serving.hardware().bandwidthGbPerS().toPlainString() + " GB/s each)";
        if (ms.compareTo(serving.maxMsPerToken()) > 0) {
            String because = said + "; at most " + serving.maxMsPerToken().toPlainString() + " ms a token are wanted";
            Origin hardware = serving.hardware().origin();
            return List.of(new Finding.Excludes(Reason.of(CRITERION, because, hardware, freshness)));
        }
        return List.of(asks("no measured speed for this hardware and width; " + said, model.origin(), freshness));
    }

    private static Optional<BigDecimal> floor(BaseModel model, Serving serving) {
        if (model.parameters() == null) {
            return Optional.empty();
        }
        BigDecimal active =
                model.parameters().activeB().divide(model.parameters().totalB(), MathContext.DECIMAL64);
        BigDecimal bandwidth = serving.hardware().bandwidthGbPerS().multiply(BigDecimal.valueOf(serving.devices()));
        return MemoryEstimate.weights(model, serving.quantisation())
                .map(weights -> weights.gb().multiply(active).multiply(MS).divide(bandwidth, MathContext.DECIMAL64));
    }

    private static String shown(BigDecimal ms) {
        return ms.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static Finding asks(String because, Origin origin, Freshness freshness) {
        return new Finding.Asks(Reason.of(CRITERION, because, origin, freshness));
    }
}
