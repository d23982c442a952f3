package dev.fulcrum.cost.ledger.imports.domain;

import java.util.List;
import java.util.Map;

/** Google's lists of {@code {"modality": "AUDIO", "tokenCount": 12}}. */
final class Modalities {
    private Modalities() {}

    static long audio(Object details) {
        long audio = 0;
        if (details instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> detail && "AUDIO".equals(detail.get("modality"))) {
                    audio += new Counts(detail).orNone("tokenCount");
                }
            }
        }
        return audio;
    }
}
