package dev.fulcrum.dataset.teachers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BearerKeyTest {
    @Test
    void theEndOfAFilesLineIsNoPartOfTheKey() {
        assertThat(BearerKey.clean(" fk_abc-1\r\n")).isEqualTo("fk_abc-1");
    }

    @Test
    void whatNoHeaderCanCarryIsRefusedWithoutSayingTheKey() {
        for (String key : List.of("fk_secret\nX-Other: 1", "fk_sec\u00e9", "fk secret", "fk_\u0000secret")) {
            assertThatThrownBy(() -> BearerKey.clean(key))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("fulcrum.dataset.teacher.key")
                    .hasMessageNotContaining("fk");
        }
        assertThatThrownBy(() -> BearerKey.clean(" \n")).hasMessageContaining("nothing in it");
    }
}
