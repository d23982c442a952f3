package dev.fulcrum.assessment.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import dev.fulcrum.assessment.questions.domain.InvalidFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FactsReaderTest {
    private final FactsReader reader = new FactsReader(Shipped.QUESTIONS);

    @Test
    void takesNumbersTextsTruthsAndUnits() {
        Map<String, Object> stated = new HashMap<>();
        stated.put("monthlySpendUsd", Map.of("amount", "140000", "currency", "USD"));
        stated.put("monthlyCalls", "700000");
        stated.put("requiredQuality", 0.86);
        stated.put("marketProven", true);
        stated.put("ownGpus", "no");
        stated.put("dataIsolation", "agreement");
        stated.put("teamSkill", null);
        Facts facts = reader.read(stated);

        assertThat(value(facts, "monthlySpendUsd")).isEqualTo(140_000);
        assertThat(value(facts, "monthlyCalls")).isEqualTo(700_000);
        assertThat(value(facts, "requiredQuality")).isEqualTo(0.86);
        assertThat(value(facts, "marketProven")).isEqualTo(1);
        assertThat(value(facts, "ownGpus")).isZero();
        assertThat(value(facts, "dataIsolation")).isEqualTo(1);
        assertThat(value(facts, "teamSkill")).isNaN();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("monthlySpendUsd", -5, "-5 is not between 0 and"),
                Arguments.of("monthlySpendUsd", Map.of("amount", 5, "currency", "EUR"), "EUR is not its unit"),
                Arguments.of("monthlySpendUsd", Map.of("amount", 5, "money", "USD"), "not money"),
                Arguments.of("monthlySpendUsd", Map.of("currency", "USD"), "has no value"),
                Arguments.of("monthlySpendUsd", "plenty", "'plenty' is no number"),
                Arguments.of("monthlySpendUsd", Double.NaN, "NaN is not between"),
                Arguments.of("monthlySpendUsd", true, "'true' is no number"),
                Arguments.of("requiredQuality", 86, "86 % is 0.86"),
                Arguments.of("monthlyCalls", 1.5, "1.5 is no whole number"),
                Arguments.of("marketProven", "maybe", "neither true nor false"),
                Arguments.of("dataIsolation", "strict", "none of none, agreement, region"),
                Arguments.of("ttftLimitMs", Map.of("value", 2, "unit", "s"), "s is not its unit; give it in ms"),
                Arguments.of("monthlySpend", 5, "did you mean monthlySpendUsd"),
                Arguments.of("colour", "red", "no fact of this name"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrongAndHowToMendIt(String fact, Object value, String says) {
        assertThatExceptionOfType(InvalidFacts.class)
                .isThrownBy(() -> reader.read(Map.of(fact, value)))
                .satisfies(invalid -> {
                    assertThat(invalid.violations()).singleElement().satisfies(violation -> {
                        assertThat(violation.fact()).isEqualTo(fact);
                        assertThat(violation.says()).contains(says);
                    });
                });
    }

    @Test
    void namesAllMistakesAtOnce() {
        assertThatExceptionOfType(InvalidFacts.class)
                .isThrownBy(() -> reader.read(Map.of("monthlyCalls", -1, "grossMargin", 16)))
                .satisfies(invalid -> assertThat(invalid.violations()).hasSize(2));
    }

    @Test
    void everyQuestionSaysWhyAndFromWhere() {
        List<String> groups = Arrays.asList("stage", "data", "team");
        assertThat(Shipped.QUESTIONS.questions()).hasSizeGreaterThan(90).allSatisfy(question -> {
            assertThat(question.why()).isNotBlank();
            assertThat(question.source()).isNotBlank();
        });
        assertThat(Shipped.QUESTIONS.questions().stream().map(each -> each.group()))
                .containsAll(groups);
    }

    private static double value(Facts facts, String fact) {
        return facts.value(Shipped.QUESTIONS.place(fact));
    }
}
