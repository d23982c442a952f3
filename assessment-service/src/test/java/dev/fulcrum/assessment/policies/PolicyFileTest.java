package dev.fulcrum.assessment.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.domain.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final String RULE = """
            version: "1"
            rules:
            - id: cheap
              when: "monthlySpendUsd < 100.0"
              veto: [build]
              because: "it is cheap"
              source: "S4 L18"
            """;

    @Test
    void readsTheShippedOneWithAReadingForEachContradictionOfTheTexts() {
        DecisionPolicy policy = Shipped.POLICY;
        assertThat(policy.rules()).hasSizeGreaterThan(80).allSatisfy(rule -> assertThat(rule.source())
                .isNotBlank());
        assertThat(policy.readings()).hasSize(14);
        assertThat(policy.rules().stream().map(Rule::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            monthlySpendUsd < 100.0                  | monthlySpendUsd < 100                    | 4 | no matching overload
            monthlySpendUsd < 100.0                  | monthlySpend < 100.0                     | 4 | undeclared reference
            monthlySpendUsd < 100.0                  | monthlySpendUsd <                        | 4 | wrong at its character
            monthlySpendUsd < 100.0                  | taskKind == 'poetry'                     | 4 | no value 'poetry'; known are [classification
            monthlySpendUsd < 100.0                  | taskKind < 'poetry'                      | 4 | an order of the choice taskKind
            monthlySpendUsd < 100.0                  | monthlySpendUsd in [1.0, 2.0]           | 4 | is not part of a policy's language
            monthlySpendUsd < 100.0                  | monthlySpendUsd < 100.0 && monthlySpendUsd > 200.0 | 4 | no input makes
            monthlySpendUsd < 100.0                  | requiredQuality > 1.0                    | 4 | no input makes
            monthlySpendUsd < 100.0                  | monthlySpendUsd / monthlyCalls > 1.0     | 4 | has no answer for monthlyCalls 0
            monthlySpendUsd < 100.0                  | monthlySpendUsd + 1.0                    | 4 | expected type 'bool'
              veto: [build]                          |   veto: [built]                          | 5 | no option or group built
              veto: [build]                          |   weight: {build: 4}                     | 5 | from -3 to 3
              veto: [build]                          |   weights: {build: 1}                    | 5 | no field 'weights'
              veto: [build]                          |   lean: []                               | 3 | has no effect
              source: "S4 L18"\\n                    | ~~                                       | 3 | 'source' is missing
              source: "S4 L18"                       |   source: ""                             | 7 | must not be empty
            version: "1"                             | ~~                                       | 2 | 'version' is missing
            rules:                                   | rules: [                                 | 3 | no YAML
            """)
    void namesTheLineOfTheMistake(String right, String wrong, int line, String says) {
        String before = right.replace("\\n", "\n");
        String text = RULE.replace(before, wrong);
        assertThat(text).isNotEqualTo(RULE);
        assertThatExceptionOfType(InvalidData.class)
                .isThrownBy(() -> PolicyFile.parse("mine", text, Shipped.QUESTIONS, Shipped.OPTIONS))
                .withMessageStartingWith("mine, line ")
                .withMessageContaining(says)
                .satisfies(mistake -> assertThat(mistake.line()).isEqualTo(line));
    }

    @Test
    void takesWhatIsRight() {
        assertThat(PolicyFile.parse("mine", RULE, Shipped.QUESTIONS, Shipped.OPTIONS)
                        .rules())
                .hasSize(1);
    }

    @Test
    void aRuleWithUnlessFiresUntilItsConditionIsKnownToBeTrue() {
        Rule rule = PolicyFile.parse("mine", RULE.replace("when:", "unless:"), Shipped.QUESTIONS, Shipped.OPTIONS)
                .rules()
                .get(0);
        int spend = Shipped.QUESTIONS.place("monthlySpendUsd");
        Facts nothing = Facts.none(Shipped.QUESTIONS.size());
        assertThat(rule.fires(nothing.values())).isTrue();
        assertThat(rule.fires(nothing.with(spend, 200).values())).isTrue();
        assertThat(rule.fires(nothing.with(spend, 50).values())).isFalse();
    }

    @Test
    void aRuleWithWhenAndUnlessAsksForTheOneAndStopsAtTheOther() {
        String both = RULE.replace("  veto:", "  unless: \"monthlyCalls > 5.0\"\n  veto:");
        DecisionPolicy policy = PolicyFile.parse("mine", both, Shipped.QUESTIONS, Shipped.OPTIONS);
        Rule rule = policy.rules().get(0);
        int spend = Shipped.QUESTIONS.place("monthlySpendUsd");
        int calls = Shipped.QUESTIONS.place("monthlyCalls");
        Facts cheap = Facts.none(Shipped.QUESTIONS.size()).with(spend, 50);
        assertThat(rule.fires(Facts.none(Shipped.QUESTIONS.size()).values())).isFalse();
        assertThat(rule.fires(cheap.values())).isTrue();
        assertThat(rule.fires(cheap.with(calls, 1).values())).isTrue();
        assertThat(rule.fires(cheap.with(calls, 6).values())).isFalse();
        assertThat(policy.thresholds(spend)).containsExactly(100.0);
        assertThat(policy.thresholds(calls)).containsExactly(5.0);
    }

    @Test
    void aRuleHasACondition() {
        String none = RULE.replace("  when: \"monthlySpendUsd < 100.0\"\n", "");
        assertThatExceptionOfType(InvalidData.class)
                .isThrownBy(() -> PolicyFile.parse("mine", none, Shipped.QUESTIONS, Shipped.OPTIONS))
                .withMessageContaining("neither when nor unless");
    }
}
