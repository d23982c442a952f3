package dev.fulcrum.cost.ledger.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.storage.PriceFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Usage in the shapes that providers document, priced by the prices that ship, each worked out by hand: the sum is
 * tokens × USD per million, part by part, and the amount is that sum ÷ 1,000,000.
 */
class BilledUsageTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final PriceFile FILE = new PriceFile();
    private static final PriceBook BOOK = new PriceBook(FILE.version(), FILE.prices());
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal NANO = new BigDecimal("0.000000001");
    private static final int MIN_RECORDS = 40;
    private static final int MIN_PROVIDERS = 5;

    /** @param assumed what the price leaves open */
    record Record(
            String shape,
            String model,
            String serviceTier,
            String usage,
            String sum,
            String usd,
            List<String> assumed) {
        @Override
        public String toString() {
            return shape;
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void costsWhatTheProviderBills(Record record) throws Exception {
        ProviderUsage usage = ProviderUsage.read(new ObjectMapper().readValue(record.usage(), Map.class))
                .orElseThrow();
        ModelPrice price = BOOK.list(record.model(), NOW).orElseThrow();

        CallCost cost = price.cost(usage.tokens(), record.serviceTier()).orElseThrow();

        assertThat(cost.total()).isCloseTo(new BigDecimal(record.usd()), within(NANO));
        assertThat(cost.total()).isEqualByComparingTo(record.usd());
        assertThat(cost.assumed()).isEqualTo(record.assumed());
    }

    @ParameterizedTest
    @MethodSource("records")
    void theSumInTheRowIsItsAmount(Record record) {
        BigDecimal sum = Arrays.stream(record.sum().split(" \\+ "))
                .map(part -> part.split(" × "))
                .map(part -> new BigDecimal(part[0]).multiply(new BigDecimal(part[1])))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(new BigDecimal(record.usd()).multiply(MILLION)).isEqualByComparingTo(sum);
    }

    @ParameterizedTest
    @MethodSource("records")
    void theTierWithinTheUsageIsTheOneInTheRow(Record record) throws Exception {
        String reported = ProviderUsage.read(new ObjectMapper().readValue(record.usage(), Map.class))
                .orElseThrow()
                .serviceTier();

        assertThat(reported).isIn(null, record.serviceTier());
    }

    @Test
    void theTableCoversProvidersCacheBatchReasoningAndTiers() {
        List<Record> records = records().toList();
        Set<String> providers = records.stream()
                .map(record -> record.model().substring(0, record.model().indexOf('/')))
                .collect(Collectors.toSet());

        assertThat(records).hasSizeGreaterThanOrEqualTo(MIN_RECORDS);
        assertThat(providers).hasSizeGreaterThanOrEqualTo(MIN_PROVIDERS);
        assertThat(records).anyMatch(record -> Tariffs.BATCH.equals(record.serviceTier()));
        assertThat(records).anyMatch(record -> record.usage().contains("reasoning_tokens"));
        assertThat(records).anyMatch(record -> record.usage().contains("ephemeral_1h_input_tokens\":100"));
        assertThat(records).anyMatch(record -> record.shape().contains("beyond"));
    }

    static Stream<Record> records() {
        return Stream.of(
                row("OpenAI chat, plain", "openai/gpt-4.1", null, """
                        {"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}""", "19 × 2 + 10 × 8", "0.000118"),
                row(
                        "OpenAI chat, a dated snapshot",
                        "openai/gpt-4o-mini-2024-07-18",
                        "default",
                        """
                        {"prompt_tokens":1117,"completion_tokens":46,"total_tokens":1163,
                        "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0}}""",
                        "1117 × 0.15 + 46 × 0.6",
                        "0.00019515"),
                row("OpenAI chat, cached", "openai/gpt-4o", null, """
                        {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                        "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
                        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,
                        "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""", "86 × 2.5 + 1920 × 1.25 + 300 × 10", "0.005615"),
                row(
                        "OpenAI chat, cached and reasoning",
                        "openai/gpt-5",
                        "default",
                        """
                        {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                        "prompt_tokens_details":{"cached_tokens":1920},
                        "completion_tokens_details":{"reasoning_tokens":192}}""",
                        "86 × 1.25 + 1920 × 0.125 + 108 × 10 + 192 × 10",
                        "0.0033475"),
                row(
                        "OpenAI chat, nearly all reasoning",
                        "openai/o3",
                        null,
                        """
                        {"prompt_tokens":75,"completion_tokens":1186,"total_tokens":1261,
                        "prompt_tokens_details":{"cached_tokens":0},
                        "completion_tokens_details":{"reasoning_tokens":1024}}""",
                        "75 × 2 + 162 × 8 + 1024 × 8",
                        "0.009638"),
                row(
                        "Azure OpenAI, zeros everywhere",
                        "openai/gpt-4.1-mini",
                        null,
                        """
                        {"completion_tokens":557,"completion_tokens_details":{"accepted_prediction_tokens":0,
                        "audio_tokens":0,"reasoning_tokens":0,"rejected_prediction_tokens":0},"prompt_tokens":33,
                        "prompt_tokens_details":{"audio_tokens":0,"cached_tokens":0},"total_tokens":590}""",
                        "33 × 0.4 + 557 × 1.6",
                        "0.0009044"),
                row(
                        "OpenAI chat, no cached price stated",
                        "openai/gpt-5.6-sol",
                        null,
                        """
                        {"prompt_tokens":3000,"completion_tokens":100,"total_tokens":3100,
                        "prompt_tokens_details":{"cached_tokens":2048}}""",
                        "952 × 4 + 2048 × 4 + 100 × 20",
                        "0.014",
                        "cached-as-input"),
                row(
                        "OpenAI chat, cache written",
                        "openai/gpt-6.2-sol",
                        null,
                        """
                        {"prompt_tokens":5000,"completion_tokens":40,"total_tokens":5040,
                        "prompt_tokens_details":{"cached_tokens":1024,"cache_write_tokens":3072}}""",
                        "904 × 2 + 1024 × 0.1 + 3072 × 2.5 + 40 × 10",
                        "0.0099904"),
                row(
                        "OpenAI chat, sound in and out without a price of its own",
                        "openai/gpt-4o",
                        null,
                        """
                        {"prompt_tokens":91,"completion_tokens":220,"total_tokens":311,
                        "prompt_tokens_details":{"cached_tokens":0,"text_tokens":17,"image_tokens":0,
                        "audio_tokens":74},"completion_tokens_details":{"reasoning_tokens":0,"text_tokens":40,
                        "audio_tokens":180}}""",
                        "17 × 2.5 + 74 × 2.5 + 40 × 10 + 180 × 10",
                        "0.0024275",
                        "audio-as-text"),
                row("OpenAI legacy completions", "openai/gpt-3.5-turbo", null, """
                        {"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}""", "5 × 0.5 + 7 × 1.5", "0.000013"),
                row("OpenAI embeddings", "openai/text-embedding-3-small", null, """
                        {"prompt_tokens":8,"total_tokens":8}""", "8 × 0.02", "0.00000016"),
                row(
                        "OpenAI embeddings, batch",
                        "openai/text-embedding-3-large",
                        "batch",
                        """
                        {"prompt_tokens":8191,"total_tokens":8191}""",
                        "8191 × 0.065",
                        "0.000532415"),
                row("OpenAI chat, batch", "openai/gpt-4.1-mini", "batch", """
                        {"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}""", "1000 × 0.2 + 500 × 0.8", "0.0006"),
                row(
                        "OpenAI chat, batch, cached at the standard cached price",
                        "openai/gpt-4.1",
                        "batch",
                        """
                        {"prompt_tokens":4096,"completion_tokens":20,"total_tokens":4116,
                        "prompt_tokens_details":{"cached_tokens":3072}}""",
                        "1024 × 1 + 3072 × 0.5 + 20 × 4",
                        "0.00264",
                        "service-tier-as-standard"),
                row(
                        "OpenAI chat, batch without a price of its own",
                        "openai/gpt-4-turbo",
                        "batch",
                        """
                        {"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}""",
                        "1000 × 10 + 500 × 30",
                        "0.025",
                        "service-tier-as-standard"),
                row(
                        "OpenAI chat, flex",
                        "openai/gpt-5",
                        "flex",
                        """
                        {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                        "prompt_tokens_details":{"cached_tokens":1920},
                        "completion_tokens_details":{"reasoning_tokens":192}}""",
                        "86 × 0.625 + 1920 × 0.0625 + 108 × 5 + 192 × 5",
                        "0.00167375"),
                row("OpenAI chat, priority", "openai/gpt-5", "priority", """
                        {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150}""", "100 × 2.5 + 50 × 20", "0.00125"),
                row(
                        "OpenAI chat, priority without a price of its own",
                        "openai/gpt-5.1",
                        "priority",
                        """
                        {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150}""",
                        "100 × 1.25 + 50 × 10",
                        "0.000625",
                        "service-tier-as-standard"),
                row(
                        "OpenAI chat, at the threshold of long prompts",
                        "openai/gpt-6.2-sol",
                        null,
                        """
                        {"prompt_tokens":272000,"completion_tokens":1000,"total_tokens":273000,
                        "prompt_tokens_details":{"cached_tokens":200000}}""",
                        "72000 × 2 + 200000 × 0.1 + 1000 × 10",
                        "0.174"),
                row(
                        "OpenAI chat, one token beyond it: the whole request",
                        "openai/gpt-6.2-sol",
                        null,
                        """
                        {"prompt_tokens":272001,"completion_tokens":1000,"total_tokens":273001,
                        "prompt_tokens_details":{"cached_tokens":200000}}""",
                        "72001 × 4 + 200000 × 0.2 + 1000 × 15",
                        "0.343004"),
                row(
                        "OpenAI chat, long, batch",
                        "openai/gpt-5.4",
                        "batch",
                        """
                        {"prompt_tokens":300000,"completion_tokens":2000,"total_tokens":302000}""",
                        "300000 × 2.5 + 2000 × 11.25",
                        "0.7725"),
                row(
                        "OpenAI responses, cached and reasoning",
                        "openai/gpt-5.1",
                        "default",
                        """
                        {"input_tokens":328,"input_tokens_details":{"cached_tokens":256},"output_tokens":152,
                        "output_tokens_details":{"reasoning_tokens":128},"total_tokens":480}""",
                        "72 × 1.25 + 256 × 0.125 + 24 × 10 + 128 × 10",
                        "0.001642"),
                row(
                        "OpenAI responses, flex without a price of its own",
                        "openai/o4-mini",
                        "flex",
                        """
                        {"input_tokens":2000,"input_tokens_details":{"cached_tokens":0},"output_tokens":900,
                        "output_tokens_details":{"reasoning_tokens":640},"total_tokens":2900}""",
                        "2000 × 1.1 + 260 × 4.4 + 640 × 4.4",
                        "0.00616",
                        "service-tier-as-standard"),
                row(
                        "OpenAI responses, long",
                        "openai/gpt-6-luna",
                        null,
                        """
                        {"input_tokens":400000,"input_tokens_details":{"cached_tokens":100000},"output_tokens":8000,
                        "output_tokens_details":{"reasoning_tokens":6000},"total_tokens":408000}""",
                        "300000 × 0.2 + 100000 × 0.02 + 2000 × 0.75 + 6000 × 0.75",
                        "0.068"),
                row("Anthropic, plain", "anthropic/claude-haiku-4-5", "standard", """
                        {"input_tokens":2095,"output_tokens":503}""", "2095 × 1 + 503 × 5", "0.00461"),
                row(
                        "Anthropic, cache read and written for 5 minutes",
                        "anthropic/claude-sonnet-4-6",
                        "standard",
                        """
                        {"input_tokens":21,"cache_creation_input_tokens":1880,"cache_read_input_tokens":1000,
                        "cache_creation":{"ephemeral_5m_input_tokens":1880,"ephemeral_1h_input_tokens":0},
                        "output_tokens":393,"service_tier":"standard"}""",
                        "21 × 3 + 1000 × 0.3 + 1880 × 3.75 + 393 × 15",
                        "0.013308"),
                row(
                        "Anthropic, cache written for 5 minutes and for an hour",
                        "anthropic/claude-opus-5-5",
                        null,
                        """
                        {"input_tokens":2048,"cache_read_input_tokens":1800,"cache_creation_input_tokens":248,
                        "output_tokens":503,"cache_creation":{"ephemeral_5m_input_tokens":148,
                        "ephemeral_1h_input_tokens":100}}""",
                        "2048 × 4 + 1800 × 0.2 + 148 × 5 + 100 × 8 + 503 × 20",
                        "0.020152"),
                row(
                        "Anthropic, thinking",
                        "anthropic/claude-opus-5",
                        null,
                        """
                        {"input_tokens":900,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,
                        "output_tokens":1500,"output_tokens_details":{"thinking_tokens":1200}}""",
                        "900 × 5 + 300 × 25 + 1200 × 25",
                        "0.042"),
                row(
                        "Anthropic, a cache write of older models",
                        "anthropic/claude-3-haiku-20240307",
                        null,
                        """
                        {"input_tokens":10,"cache_creation_input_tokens":5000,"cache_read_input_tokens":0,
                        "output_tokens":20}""",
                        "10 × 0.25 + 5000 × 0.3 + 20 × 1.25",
                        "0.0015275"),
                row(
                        "Anthropic, batch, cache null",
                        "anthropic/claude-sonnet-5-5",
                        "batch",
                        """
                        {"input_tokens":11,"cache_creation_input_tokens":null,"cache_read_input_tokens":null,
                        "output_tokens":36,"service_tier":"batch"}""",
                        "11 × 1 + 36 × 5",
                        "0.000191"),
                row(
                        "Anthropic, batch halves cache reads and writes too",
                        "anthropic/claude-opus-5",
                        "batch",
                        """
                        {"input_tokens":100,"cache_creation_input_tokens":3000,"cache_read_input_tokens":7000,
                        "cache_creation":{"ephemeral_5m_input_tokens":1000,"ephemeral_1h_input_tokens":2000},
                        "output_tokens":400,"service_tier":"batch"}""",
                        "100 × 2.5 + 7000 × 0.25 + 1000 × 3.125 + 2000 × 5 + 400 × 12.5",
                        "0.020125"),
                row(
                        "Anthropic, at the threshold of long prompts, cache included",
                        "anthropic/claude-haiku-5-5",
                        null,
                        """
                        {"input_tokens":20000,"cache_creation_input_tokens":0,"cache_read_input_tokens":80000,
                        "output_tokens":1000}""",
                        "20000 × 0.1 + 80000 × 0.01 + 1000 × 0.5",
                        "0.0033"),
                row(
                        "Anthropic, one token beyond it",
                        "anthropic/claude-haiku-5-5",
                        null,
                        """
                        {"input_tokens":20001,"cache_creation_input_tokens":0,"cache_read_input_tokens":80000,
                        "output_tokens":1000}""",
                        "20001 × 0.5 + 80000 × 0.05 + 1000 × 2.5",
                        "0.0165005"),
                row(
                        "Anthropic, long, batch",
                        "anthropic/claude-haiku-5-5",
                        "batch",
                        """
                        {"input_tokens":100001,"cache_creation_input_tokens":0,"cache_read_input_tokens":20000,
                        "output_tokens":1000,"service_tier":"batch"}""",
                        "100001 × 0.25 + 20000 × 0.025 + 1000 × 1.25",
                        "0.02675025"),
                row(
                        "Anthropic, 1M context",
                        "anthropic/claude-sonnet-4-5-20250929",
                        null,
                        """
                        {"input_tokens":150000,"cache_creation_input_tokens":1,"cache_read_input_tokens":50000,
                        "output_tokens":1000}""",
                        "150000 × 6 + 50000 × 0.6 + 1 × 7.5 + 1000 × 22.5",
                        "0.9525075"),
                row(
                        "Anthropic, bought priority capacity",
                        "anthropic/claude-sonnet-4-0",
                        "priority",
                        """
                        {"input_tokens":410,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,
                        "output_tokens":585,"service_tier":"priority"}""",
                        "410 × 3 + 585 × 15",
                        "0.010005",
                        "service-tier-as-standard"),
                row(
                        "Google, thoughts beside the candidates",
                        "google/gemini-2.5-flash",
                        null,
                        """
                        {"promptTokenCount":264,"candidatesTokenCount":80,"thoughtsTokenCount":120,
                        "totalTokenCount":464,"promptTokensDetails":[{"modality":"TEXT","tokenCount":264}]}""",
                        "264 × 0.3 + 80 × 2.5 + 120 × 2.5",
                        "0.0005792"),
                row(
                        "Google, cached",
                        "google/gemini-2.5-pro",
                        null,
                        """
                        {"promptTokenCount":10000,"cachedContentTokenCount":8000,"candidatesTokenCount":500,
                        "totalTokenCount":10500}""",
                        "2000 × 1.25 + 8000 × 0.125 + 500 × 10",
                        "0.0085"),
                row(
                        "Google, at the threshold of long prompts",
                        "google/gemini-2.5-pro",
                        null,
                        """
                        {"promptTokenCount":200000,"candidatesTokenCount":100,"totalTokenCount":200100}""",
                        "200000 × 1.25 + 100 × 10",
                        "0.251"),
                row(
                        "Google, one token beyond it",
                        "google/gemini-2.5-pro",
                        null,
                        """
                        {"promptTokenCount":200001,"cachedContentTokenCount":150000,"candidatesTokenCount":100,
                        "thoughtsTokenCount":900,"totalTokenCount":201001}""",
                        "50001 × 2.5 + 150000 × 0.25 + 100 × 15 + 900 × 15",
                        "0.1775025"),
                row(
                        "Google, results of tools are input",
                        "google/gemini-3.5-flash",
                        null,
                        """
                        {"promptTokenCount":50,"toolUsePromptTokenCount":700,"candidatesTokenCount":60,
                        "totalTokenCount":810}""",
                        "750 × 1.5 + 60 × 9",
                        "0.001665"),
                row(
                        "Google, sound in",
                        "google/gemini-2.5-flash",
                        null,
                        """
                        {"promptTokenCount":1920,"candidatesTokenCount":200,"totalTokenCount":2120,
                        "promptTokensDetails":[{"modality":"AUDIO","tokenCount":1900},{"modality":"TEXT",
                        "tokenCount":20}],"candidatesTokensDetails":[{"modality":"TEXT","tokenCount":200}]}""",
                        "20 × 0.3 + 1900 × 1 + 200 × 2.5",
                        "0.002406"),
                row(
                        "Google, long, batch",
                        "google/gemini-3.1-pro-preview",
                        "batch",
                        """
                        {"promptTokenCount":250000,"candidatesTokenCount":1000,"totalTokenCount":251000}""",
                        "250000 × 2 + 1000 × 9",
                        "0.509"),
                row(
                        "Google's compatible endpoint, thoughts only in the total",
                        "google/gemini-3-flash-preview",
                        null,
                        """
                        {"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}""",
                        "20 × 0.5 + 198 × 3 + 405 × 3",
                        "0.001819"),
                row(
                        "DeepSeek, cache hits",
                        "deepseek/deepseek-chat",
                        null,
                        """
                        {"prompt_tokens":1024,"completion_tokens":50,"total_tokens":1074,
                        "prompt_cache_hit_tokens":960,"prompt_cache_miss_tokens":64}""",
                        "64 × 0.14 + 960 × 0.0028 + 50 × 0.28",
                        "0.000025648"),
                row(
                        "DeepSeek, hits said twice, reasoning",
                        "deepseek/deepseek-reasoner",
                        null,
                        """
                        {"prompt_tokens":17,"completion_tokens":900,"total_tokens":917,
                        "prompt_tokens_details":{"cached_tokens":16},"prompt_cache_hit_tokens":16,
                        "completion_tokens_details":{"reasoning_tokens":850},"prompt_cache_miss_tokens":1}""",
                        "1 × 0.14 + 16 × 0.0028 + 50 × 0.28 + 850 × 0.28",
                        "0.0002521848"),
                row("Mistral", "mistral/mistral-small-2603", null, """
                        {"prompt_audio_seconds":{},"prompt_tokens":13,"total_tokens":28,"completion_tokens":15}""", "13 × 0.15 + 15 × 0.6", "0.00001095"),
                row("Mistral, batch", "mistral/mistral-large-2512", "batch", """
                        {"prompt_tokens":8000,"completion_tokens":400,"total_tokens":8400}""", "8000 × 0.25 + 400 × 0.75", "0.0023"),
                row(
                        "Groq, times beside the tokens",
                        "groq/llama-3.3-70b-versatile",
                        "on_demand",
                        """
                        {"queue_time":0.26,"prompt_tokens":41,"prompt_time":0.01,"completion_tokens":27,
                        "completion_time":0.05,"total_tokens":68,"total_time":0.06}""",
                        "41 × 0.59 + 27 × 0.79",
                        "0.00004552"),
                row(
                        "Groq, cached and reasoning",
                        "groq/openai/gpt-oss-120b",
                        "on_demand",
                        """
                        {"prompt_tokens":4641,"completion_tokens":700,"total_tokens":5341,
                        "prompt_tokens_details":{"cached_tokens":4608},
                        "completion_tokens_details":{"reasoning_tokens":512}}""",
                        "33 × 0.15 + 4608 × 0.075 + 188 × 0.6 + 512 × 0.6",
                        "0.00077055"),
                row(
                        "Together, no cached price stated",
                        "together/meta-llama/Llama-3.3-70B-Instruct-Turbo",
                        null,
                        """
                        {"prompt_tokens":2000,"completion_tokens":100,"total_tokens":2100,"cached_tokens":1500}""",
                        "500 × 0.88 + 1500 × 0.88 + 100 × 0.88",
                        "0.001848",
                        "cached-as-input"),
                row(
                        "Fireworks, cached",
                        "fireworks/deepseek-v4-flash",
                        null,
                        """
                        {"prompt_tokens":900,"total_tokens":1000,"completion_tokens":100,
                        "prompt_tokens_details":{"cached_tokens":512}}""",
                        "388 × 0.14 + 512 × 0.028 + 100 × 0.28",
                        "0.000096656"),
                row(
                        "Nebius, vLLM with details null",
                        "nebius/Qwen/Qwen3-32B",
                        null,
                        """
                        {"prompt_tokens":30,"total_tokens":40,"completion_tokens":10,"prompt_tokens_details":null}""",
                        "30 × 0.1 + 10 × 0.3",
                        "0.000006"),
                row("Cohere, billed units", "cohere/embed-v4.0", null, """
                        {"api_version":{"version":"2"},"billed_units":{"input_tokens":2500}}""", "2500 × 0.12", "0.0003"),
                row("Voyage, a total only", "voyageai/voyage-4", null, """
                        {"total_tokens":12}""", "12 × 0.06", "0.00000072"));
    }

    private static Record row(
            String shape, String model, String serviceTier, String usage, String sum, String usd, String... assumed) {
        return new Record(shape, model, serviceTier, usage, sum, usd, List.of(assumed));
    }
}
