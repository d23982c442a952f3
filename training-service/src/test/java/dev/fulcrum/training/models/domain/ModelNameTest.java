package dev.fulcrum.training.models.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelNameTest {
    private static final UUID ID = UUID.fromString("019abcde-0000-7000-8000-0123456789ab");

    @Test
    void namesFeatureVersionAndModel() {
        assertThat(ModelName.of("triage", 3, ID)).isEqualTo("triage-v3-456789ab");
    }

    @Test
    void turnsWhatNoNameMayHoldIntoDashes() {
        assertThat(ModelName.of("Support Inbox/Triage!", 1, ID)).isEqualTo("support-inbox-triage-v1-456789ab");
        assertThat(ModelName.of("分类", 1, ID)).isEqualTo("model-v1-456789ab");
    }

    @Test
    void staysShort() {
        assertThat(ModelName.of("x".repeat(300), 1, ID)).hasSizeLessThan(60);
    }
}
