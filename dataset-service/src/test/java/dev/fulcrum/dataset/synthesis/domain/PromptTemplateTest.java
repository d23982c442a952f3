package dev.fulcrum.dataset.synthesis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    @Test
    void fillsEachPlaceOnceAndLeavesFilledTextAlone() {
        PromptTemplate template = new PromptTemplate("{{label}}: {{ count }} of {{examples}}");

        assertThat(template.fill(Map.of("label", "{{count}} $1 \\", "count", "3", "examples", "x")))
                .isEqualTo("{{count}} $1 \\: 3 of x");
    }

    @Test
    void namesPlacesThatNothingFills() {
        assertThat(new PromptTemplate("{{count}} {{lable}}").unknown()).containsExactly("lable");
    }

    @Test
    void shipsATemplateThatUsesEveryPlace() throws IOException {
        try (InputStream in = PromptTemplate.class.getResourceAsStream("/synthesis/template.txt")) {
            PromptTemplate shipped = new PromptTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(shipped.unknown()).isEmpty();
            assertThat(PromptTemplate.KNOWN).allMatch(shipped::asksFor);
        }
    }
}
