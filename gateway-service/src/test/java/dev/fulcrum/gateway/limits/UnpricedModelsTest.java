package dev.fulcrum.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class UnpricedModelsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnpricedModels unpriced = new UnpricedModels(meters);

    private double count(String model) {
        return meters.get("fulcrum.gateway.limits.unpriced")
                .tag("model", model)
                .counter()
                .count();
    }

    @Test
    void countsByModelAndTheRestTogether() {
        for (int i = 0; i < 300; i++) {
            unpriced.accept("openai/invented-" + i);
            unpriced.accept("openai/invented-0");
        }
        assertThat(count("openai/invented-0")).isEqualTo(301);
        assertThat(count("other")).isEqualTo(200);
        assertThat(meters.getMeters()).hasSize(101);
    }
}
