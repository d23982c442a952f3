package dev.fulcrum.cost.casestudies.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.businesscase.storage.SeedFigures;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.storage.PriceFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractAnalysisTest {
    private static final CaseStudy STUDY = new ContractAnalysis(
                    new SeedFigures()::figure,
                    new PriceBook("shipped", new PriceFile().prices()),
                    Instant.parse("2026-11-26T00:00:00Z"))
            .study();

    @ParameterizedTest
    @CsvSource({
        // the text's own sums
        "revenue, 166666.67",
        "margin-before, 16",
        "margin-after, 92.8",
        "simple-payback, 2.34",
        "claimed-payback, 8",
        // five things that would explain the claim, and the ramp seen more strictly
        "delay, 5.66",
        "linear-ramp, 13.65",
        "unstated-running-cost, 90500",
        "partial-migration, 0.293",
        "true-investment, 1024000",
        "linear-ramp-with-machines-paid-in-full, 11.31",
        "margin-after-with-unstated-cost, 38.5",
        // the rule of 20,000 USD on this case
        "payback-at-threshold-flat, 37.5",
        "payback-at-threshold-scaled, 16.41",
        "payback-at-threshold-first-project-low, 0.63",
        "payback-at-threshold-first-project-high, 6.25",
        "payback-at-threshold-programme-low, 25",
        "payback-at-threshold-programme-high, 125",
        // three scopes of one word
        "scope.compute.high, 100",
        "scope.first-project.low, 5000",
        "scope.first-project.high, 50000",
        "scope.case.high, 300000",
        "scope.programme.low, 200000",
        "scope.programme.high, 1000000",
        "scope.programme.payback-high, 7.81",
        // 140,000 USD at 3 × 30 + 60 USD for 4 million tokens
        "output-tokens, 933333333",
        "input-tokens, 2799999999",
        "today.openai/gpt-6.2-sol.bill, 14933.33",
        "today.openai/gpt-6.2-sol.margin, 91",
        "today.openai/gpt-6.2-sol.payback, 102.27",
        "today.openai/gpt-6-luna.bill, 746.67",
        "today.openai/gpt-6-luna.payback, never",
        "today.anthropic/claude-haiku-5-5.bill, 746.67",
        "today.deepseek/deepseek-v4-flash.bill, 653.33",
        "today.nebius/meta-llama/Llama-3.3-70B-Instruct.bill, 737.33",
        // volumes that are not comparable
        "volume.gpt-4.tokens-for-threshold, 533333333",
        "volume.flagship.tokens-for-threshold, 5000000000",
        "volume.cheap.tokens-for-threshold, 100000000000",
        "volume.gpt-4.bill-of-100-billion-tokens, 3750000",
        "volume.cheap.bill-of-100-billion-tokens, 20000",
    })
    void agreesWithTheArithmeticOfTheText(String name, String expected) {
        String value = STUDY.figure(name).value();

        if (expected.equals("never")) {
            assertThat(value).isEqualTo("never");
        } else {
            assertThat(new BigDecimal(value)).isEqualByComparingTo(expected);
        }
    }

    @Test
    void opensEveryFigure() {
        Map<String, Figure> figures = STUDY.parts().stream()
                .flatMap(part -> part.figures().stream())
                .collect(Collectors.toMap(Figure::name, figure -> figure));

        assertThat(figures.values()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).isNotEmpty().allSatisfy(input -> {
                assertThat(input.source()).isNotBlank();
                if (input.source().startsWith("figure:")) {
                    assertThat(figures).containsKey(input.source().substring("figure:".length()));
                }
            });
        });
    }

    @Test
    void printsAsADocument() {
        assertThat(STUDY.markdown())
                .startsWith("# Contract analysis")
                .contains("| simple-payback | 2.34 | months |")
                .contains("| linear-ramp | 13.65 | months |")
                .contains("not in 8.")
                .contains("seed text 004_2f6a236bcb695b8f.txt");
    }
}
