package dev.fulcrum.dataset.terms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.terms.domain.Ruling;
import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.TermsBook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTermsTest {
    private final List<Term> terms = new ShippedTerms().terms();

    @Test
    void everyOneHasItsOwnNameAClauseASourceAndADay() {
        assertThat(terms).extracting(Term::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(terms).allSatisfy(term -> {
            assertThat(term.reason()).isNotBlank();
            assertThat(term.source()).matches("https://.+, read 20\\d\\d-\\d\\d-\\d\\d");
            assertThat(term.models().size() + term.providers().size()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        openai,    gpt-6.2-sol,                            terms-forbid
        ,          gpt-4o-mini-2024-07-18,                 terms-forbid
        azure,     our-deployment,                         terms-forbid
        anthropic, claude-haiku-4-5,                       terms-forbid
        bedrock,   eu.anthropic.claude-sonnet-4-5,         terms-forbid
        google,    gemini-2.5-flash,                       terms-forbid
        nebius,    openai/gpt-oss-120b,                    allowed
        ,          gpt-oss-20b,                            allowed
        together,  meta-llama/Llama-3.3-70B-Instruct-Turbo, allowed
        together,  meta-llama/Llama-4-Scout-17B-16E,       allowed
        ,          meta-llama/Meta-Llama-3-70B-Instruct,   terms-forbid
        ,          meta-llama/Meta-Llama-3.1-8B-Instruct,  allowed
        nebius,    deepseek-ai/DeepSeek-R1-0528,           allowed
        deepseek,  deepseek-chat,                          terms-unknown
        nebius,    Qwen/Qwen3-235B-A22B,                   allowed
        ,          qwen3-max,                              terms-unknown
        ,          google/gemma-3-27b-it,                  allowed
        mistral,   mistral-large-latest,                   terms-unknown
        ,          simulated-gpt-6.2-sol,                  terms-unknown
        """)
    void knowsTheModelsThatPeopleUse(String provider, String model, String ruling) {
        Ruling said = new TermsBook(terms).rule(provider, model, List.of(), Instant.EPOCH);

        assertThat(said instanceof Ruling.Refused refused ? refused.code() : "allowed")
                .isEqualTo(ruling);
    }
}
