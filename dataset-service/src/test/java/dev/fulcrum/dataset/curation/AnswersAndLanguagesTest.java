package dev.fulcrum.dataset.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.domain.SlowPattern;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnswersAndLanguagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void answersAreHeldToTheSchema() {
        Predicate<String> schema = AnswerSchema.of(
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("label"),
                        "properties",
                        Map.of("label", Map.of("enum", List.of("late", "lost")))),
                JSON);

        assertThat(List.of("{\"label\":\"late\"}", "{\"label\":\"lost\",\"why\":1}"))
                .allMatch(schema);
        assertThat(List.of(
                        "{\"label\":\"early\"}",
                        "{}",
                        "late",
                        "",
                        "[]",
                        "{\"label\":",
                        "{\"label\":\"late\"} Hope this helps",
                        "{\"label\":\"late\"}{}"))
                .noneMatch(schema);
        assertThat(AnswerSchema.of(null, JSON).test("anything")).isTrue();
    }

    @Test
    void whatIsNoSchemaIsToldAndOthersAreNotFetched() {
        assertThat(AnswerSchema.fault(null, JSON)).isEmpty();
        assertThat(AnswerSchema.fault(Map.of("type", "object"), JSON)).isEmpty();
        assertThat(AnswerSchema.fault(Map.of("type", "no-type"), JSON)).isPresent();
        assertThat(AnswerSchema.fault(Map.of("$ref", "https://example.invalid/schema"), JSON))
                .isPresent();
    }

    @Test
    void aPatternOfTheSchemaWorksAndHasAnEnd() {
        Predicate<String> word = AnswerSchema.of(Map.of("type", "string", "pattern", "^\\p{Letter}+$"), JSON);
        assertThat(word.test("\"late\"")).isTrue();
        assertThat(word.test("\"late\\n\"")).isFalse();
        assertThat(AnswerSchema.fault(Map.of("pattern", "("), JSON)).isPresent();

        for (String keyword : List.of("pattern", "patternProperties")) {
            Predicate<String> slow = AnswerSchema.of(
                    keyword.equals("pattern")
                            ? Map.of("pattern", "^(a+)+$")
                            : Map.of("patternProperties", Map.of("^(a+)+$", Map.of())),
                    JSON);
            String text = "\"" + "a".repeat(5_000) + "!\"";
            assertThatThrownBy(() -> slow.test(keyword.equals("pattern") ? text : "{" + text + ":1}"))
                    .isInstanceOf(SlowPattern.class)
                    .hasMessageContaining("^(a+)+$");
        }
    }

    @Test
    void tellsLanguagesAndAdmitsWhatItCannot() {
        Languages languages = new Languages();

        assertThat(languages.of("I still have not received my new card, I ordered over a week ago."))
                .isEqualTo("en");
        assertThat(languages.of("Meine Karte ist nach zwei Wochen immer noch nicht angekommen, was nun?"))
                .isEqualTo("de");
        assertThat(languages.of("Je n'ai toujours pas reçu ma nouvelle carte, que dois-je faire maintenant ?"))
                .isEqualTo("fr");
        assertThat(languages.of("ok")).isEqualTo("und");
        assertThat(languages.of("4711 0815 1234 5678 9999 0000")).isEqualTo("und");
    }

    @Test
    void rulesAreAsShippedWhereJsonSaysNothing() throws Exception {
        RuleSet read = JSON.readValue("{\"nearDuplicates\":{\"perCluster\":2},\"languages\":[\"en\"]}", RuleSet.class);

        assertThat(read.nearDuplicates()).isEqualTo(new RuleSet.NearDuplicates(0.8, 2));
        assertThat(read.splits()).isEqualTo(RuleSet.shipped().splits());
        assertThat(JSON.readValue(JSON.writeValueAsString(read), RuleSet.class)).isEqualTo(read);
    }
}
