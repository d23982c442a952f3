package dev.fulcrum.cost.spend.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.List;

/**
 * A way to a lower bill.
 *
 * @param name shorter-prompt, prompt-cache, batch, cheaper-model or tuned-model
 * @param label for people
 * @param condition what must hold, and was not measured
 * @param savingUsd a month; null where it is not offered, negative where it would cost more
 * @param notOffered why there is no saving to state; null where there is one
 * @param figures how the saving was worked out
 */
public record Lever(
        String name, String label, String condition, BigDecimal savingUsd, String notOffered, List<Figure> figures) {
    static Lever offered(String name, String label, String condition, BigDecimal savingUsd, List<Figure> figures) {
        return new Lever(name, label, condition, savingUsd, null, figures);
    }

    static Lever not(String name, String label, String condition, String why) {
        return new Lever(name, label, condition, null, why, List.of());
    }

    /** Worth pulling. */
    public boolean saves() {
        return savingUsd != null && savingUsd.signum() > 0;
    }
}
