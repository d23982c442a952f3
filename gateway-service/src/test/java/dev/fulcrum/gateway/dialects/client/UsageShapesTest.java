package dev.fulcrum.gateway.dialects.client;

import static dev.fulcrum.gateway.dialects.domain.WireApi.CHAT_COMPLETIONS;
import static dev.fulcrum.gateway.dialects.domain.WireApi.COMPLETIONS;
import static dev.fulcrum.gateway.dialects.domain.WireApi.EMBEDDINGS;
import static dev.fulcrum.gateway.dialects.domain.WireApi.MESSAGES;
import static dev.fulcrum.gateway.dialects.domain.WireApi.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes of usage as providers document or are seen to send them, each counted by hand. */
class UsageShapesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void countsWhole(String shape, WireApi api, String body, TokenUsage usage, String tier) {
        AnswerSummary answer = Answers.of(api).whole(bytes(body));
        assertThat(answer.usage()).isEqualTo(usage);
        assertThat(answer.serviceTier()).isEqualTo(tier);
    }

    /** Input, cached, cache-write, output, reasoning, audio in, audio out. */
    static Stream<Arguments> whole() {
        return Stream.of(
                chat("OpenAI, plain", """
                        {"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}""", of(19, 0, 0, 10, 0, 0, 0)),
                chat("OpenAI, cached and reasoning", """
                        {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                         "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
                         "completion_tokens_details":{"reasoning_tokens":192,"audio_tokens":0,
                           "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""", of(2006, 1920, 0, 300, 192, 0, 0)),
                chat("OpenAI, audio in and out", """
                        {"prompt_tokens":91,"completion_tokens":220,"total_tokens":311,
                         "prompt_tokens_details":{"cached_tokens":0,"text_tokens":17,"image_tokens":0,"audio_tokens":74},
                         "completion_tokens_details":{"reasoning_tokens":0,"text_tokens":40,"audio_tokens":180}}""", of(91, 0, 0, 220, 0, 74, 180)),
                Arguments.of("OpenAI, flex tier", CHAT_COMPLETIONS, """
                        {"id":"c","service_tier":"flex","choices":[],
                         "usage":{"prompt_tokens":5,"completion_tokens":6,"total_tokens":11}}""", of(5, 0, 0, 6, 0, 0, 0), "flex"),
                Arguments.of(
                        "OpenAI, priority tier after the usage",
                        CHAT_COMPLETIONS,
                        """
                        {"usage":{"prompt_tokens":5,"completion_tokens":6,"total_tokens":11},"service_tier":"priority"}""",
                        of(5, 0, 0, 6, 0, 0, 0),
                        "priority"),
                chat("Azure OpenAI", """
                        {"completion_tokens":557,"completion_tokens_details":{"accepted_prediction_tokens":0,
                         "audio_tokens":0,"reasoning_tokens":0,"rejected_prediction_tokens":0},"prompt_tokens":33,
                         "prompt_tokens_details":{"audio_tokens":0,"cached_tokens":0},"total_tokens":590}""", of(33, 0, 0, 557, 0, 0, 0)),
                chat("DeepSeek, cache hits", """
                        {"prompt_tokens":1024,"completion_tokens":50,"total_tokens":1074,"prompt_cache_hit_tokens":960,
                         "prompt_cache_miss_tokens":64}""", of(1024, 960, 0, 50, 0, 0, 0)),
                chat("DeepSeek, hits said twice", """
                        {"prompt_tokens":17,"completion_tokens":900,"total_tokens":917,
                         "prompt_tokens_details":{"cached_tokens":16},"prompt_cache_hit_tokens":16,
                         "completion_tokens_details":{"reasoning_tokens":850},"prompt_cache_miss_tokens":1}""", of(17, 16, 0, 900, 850, 0, 0)),
                chat("Anthropic's compatible endpoint, details null", """
                        {"completion_tokens":7,"prompt_tokens":300,"total_tokens":307,"completion_tokens_details":null,
                         "prompt_tokens_details":null}""", of(300, 0, 0, 7, 0, 0, 0)),
                chat("LiteLLM before Anthropic", """
                        {"completion_tokens":12,"prompt_tokens":1500,"total_tokens":1512,
                         "prompt_tokens_details":{"cached_tokens":1000,"cache_creation_tokens":400},
                         "cache_creation_input_tokens":400,"cache_read_input_tokens":1000}""", of(1500, 1000, 400, 12, 0, 0, 0)),
                chat(
                        "proxy that counts Anthropic's cache beside the prompt, as the total shows",
                        """
                        {"prompt_tokens":500,"completion_tokens":12,"total_tokens":912,
                         "cache_creation_input_tokens":300,"cache_read_input_tokens":100}""",
                        of(900, 100, 300, 12, 0, 0, 0)),
                chat(
                        "proxy that counts a cache greater than the prompt beside it",
                        """
                        {"prompt_tokens":20,"completion_tokens":12,"total_tokens":32,
                         "cache_creation_input_tokens":0,"cache_read_input_tokens":4000}""",
                        of(4020, 4000, 0, 12, 0, 0, 0)),
                chat("OpenRouter, cache write and cost", """
                        {"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":0},"cost":0.95,
                         "cost_details":{"upstream_inference_cost":19},"prompt_tokens":194,
                         "prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":100,"audio_tokens":0},
                         "total_tokens":196}""", of(194, 0, 100, 2, 0, 0, 0)),
                Arguments.of("Groq, with times", CHAT_COMPLETIONS, """
                        {"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},
                         "logprobs":null,"finish_reason":"stop"}],"usage":{"queue_time":0.26,"prompt_tokens":41,
                         "prompt_time":0.01,"completion_tokens":27,"completion_time":0.05,"total_tokens":68,
                         "total_time":0.06},"usage_breakdown":null,"x_groq":{"id":"req_1","seed":1},
                         "service_tier":"on_demand"}""", of(41, 0, 0, 27, 0, 0, 0), "on_demand"),
                chat("Mistral", """
                        {"prompt_audio_seconds":{},"prompt_tokens":13,"total_tokens":28,"completion_tokens":15}""", of(13, 0, 0, 15, 0, 0, 0)),
                chat("vLLM, details null", """
                        {"prompt_tokens":30,"total_tokens":40,"completion_tokens":10,"prompt_tokens_details":null}""", of(30, 0, 0, 10, 0, 0, 0)),
                chat("vLLM, cached details", """
                        {"prompt_tokens":30,"total_tokens":40,"completion_tokens":10,
                         "prompt_tokens_details":{"cached_tokens":16}}""", of(30, 16, 0, 10, 0, 0, 0)),
                chat("Ollama", """
                        {"prompt_tokens":26,"completion_tokens":298,"total_tokens":324}""", of(26, 0, 0, 298, 0, 0, 0)),
                chat("xAI, reasoning on top of the completion", """
                        {"prompt_tokens":12,"completion_tokens":1,"total_tokens":399,
                         "prompt_tokens_details":{"text_tokens":12,"audio_tokens":0,"image_tokens":0,"cached_tokens":4},
                         "completion_tokens_details":{"reasoning_tokens":386,"audio_tokens":0},"num_sources_used":0}""", of(12, 4, 0, 387, 386, 0, 0)),
                chat("xAI, reasoning smaller than the completion and on top of it", """
                        {"prompt_tokens":100,"completion_tokens":60,"total_tokens":180,
                         "completion_tokens_details":{"reasoning_tokens":20}}""", of(100, 0, 0, 80, 20, 0, 0)),
                chat("reasoning greater than the completion, no total", """
                        {"prompt_tokens":10,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":317}}""", of(10, 0, 0, 319, 317, 0, 0)),
                chat("Google's compatible endpoint, thoughts only in the total", """
                        {"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}""", of(20, 0, 0, 603, 405, 0, 0)),
                chat("Moonshot, cached beside", """
                        {"prompt_tokens":2989,"completion_tokens":11,"total_tokens":3000,"cached_tokens":2989}""", of(2989, 2989, 0, 11, 0, 0, 0)),
                chat("Perplexity, own counters", """
                        {"prompt_tokens":8,"completion_tokens":100,"total_tokens":108,"search_context_size":"low",
                         "citation_tokens":4000,"num_search_queries":2}""", of(8, 0, 0, 100, 0, 0, 0)),
                chat("null", "null", null),
                chat("no input count", "{\"completion_tokens\":4,\"total_tokens\":4}", null),
                chat("strings for counts", "{\"prompt_tokens\":\"4\",\"completion_tokens\":\"4\"}", null),
                chat(
                        "counts below zero and beyond a long",
                        "{\"prompt_tokens\":4,\"completion_tokens\":-4,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":99999999999999999999999}}",
                        of(4, 0, 0, 0, 0, 0, 0)),
                Arguments.of("no usage", CHAT_COMPLETIONS, "{\"id\":\"c\",\"choices\":[]}", null, null),
                Arguments.of("completions", COMPLETIONS, """
                        {"id":"cmpl-1","object":"text_completion","choices":[{"text":"x","index":0,"logprobs":null,
                         "finish_reason":"length"}],"usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}""", of(5, 0, 0, 7, 0, 0, 0), null),
                Arguments.of("embeddings", EMBEDDINGS, """
                        {"object":"list","data":[{"object":"embedding","embedding":[0.0023,-0.0093,1e-5],"index":0}],
                         "model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}}""", of(8, 0, 0, 0, 0, 0, 0), null),
                Arguments.of(
                        "responses, cached and reasoning", RESPONSES, """
                        {"id":"resp_1","status":"completed","service_tier":"default","usage":{"input_tokens":328,
                         "input_tokens_details":{"cached_tokens":256},"output_tokens":152,
                         "output_tokens_details":{"reasoning_tokens":128},"total_tokens":480}}""", of(328, 256, 0, 152, 128, 0, 0), "default"),
                Arguments.of("messages, plain", MESSAGES, """
                        {"id":"msg_1","type":"message","usage":{"input_tokens":2095,"output_tokens":503}}""", of(2095, 0, 0, 503, 0, 0, 0), null),
                Arguments.of(
                        "messages, cache beside the input",
                        MESSAGES,
                        """
                        {"usage":{"input_tokens":21,"cache_creation_input_tokens":188086,"cache_read_input_tokens":1000,
                         "cache_creation":{"ephemeral_5m_input_tokens":188086,"ephemeral_1h_input_tokens":0},
                         "output_tokens":393,"output_tokens_details":{"thinking_tokens":200},
                         "server_tool_use":{"web_search_requests":1},"service_tier":"standard"}}""",
                        of(189107, 1000, 188086, 393, 200, 0, 0),
                        "standard"),
                Arguments.of(
                        "messages, a part of the cache written for an hour",
                        MESSAGES,
                        """
                        {"usage":{"input_tokens":2048,"cache_read_input_tokens":1800,"cache_creation_input_tokens":248,
                         "output_tokens":503,
                         "cache_creation":{"ephemeral_5m_input_tokens":148,"ephemeral_1h_input_tokens":100}}}""",
                        new TokenUsage(4096, 1800, 248, 503, 0, 0, 0, 100),
                        null),
                Arguments.of("messages, batch, cache null", MESSAGES, """
                        {"usage":{"input_tokens":11,"cache_creation_input_tokens":null,"cache_read_input_tokens":null,
                         "output_tokens":36,"service_tier":"batch"}}""", of(11, 0, 0, 36, 0, 0, 0), "batch"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streamed")
    void countsStreamed(String shape, WireApi api, String events, TokenUsage usage, String hidden) {
        Answers.Events reader = Answers.of(api).stream();
        StringBuilder onlyUsage = new StringBuilder();
        for (String data : events.strip().split("\n")) {
            onlyUsage.append(reader.read("message", bytes(data)) ? 'u' : '.');
        }
        assertThat(reader.summary().usage()).isEqualTo(usage);
        assertThat(onlyUsage.toString()).isEqualTo(hidden);
    }

    /** The last column marks by {@code u} the events that hold usage and nothing else. */
    static Stream<Arguments> streamed() {
        return Stream.of(
                Arguments.of(
                        "OpenAI, usage in a chunk of its own, null before",
                        CHAT_COMPLETIONS,
                        """
                        {"choices":[{"index":0,"delta":{"content":"a"}}],"usage":null}
                        {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}
                        {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}}
                        [DONE]""",
                        of(9, 0, 0, 1, 0, 0, 0),
                        "..u."),
                Arguments.of("usage with the last choice", CHAT_COMPLETIONS, """
                        {"choices":[{"index":0,"delta":{"content":"a"}}]}
                        {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1}}
                        [DONE]""", of(9, 0, 0, 1, 0, 0, 0), "..."),
                Arguments.of(
                        "vLLM, usage in every chunk: the last counts",
                        CHAT_COMPLETIONS,
                        """
                        {"choices":[{"index":0,"delta":{"role":"assistant"}}],"usage":{"prompt_tokens":9,"total_tokens":9,"completion_tokens":0}}
                        {"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":9,"total_tokens":10,"completion_tokens":1}}
                        {"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"total_tokens":11,"completion_tokens":2}}
                        {"choices":[],"usage":{"prompt_tokens":9,"total_tokens":11,"completion_tokens":2}}""",
                        of(9, 0, 0, 2, 0, 0, 0),
                        "...u"),
                Arguments.of(
                        "usage in every chunk, cut in the middle",
                        CHAT_COMPLETIONS,
                        """
                        {"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":9,"completion_tokens":1}}
                        {"choices":[{"index":0,"delta":{"content":"b"}}],"usage":{"prompt_tokens":9,"completion_tokens":2}}""",
                        of(9, 0, 0, 2, 0, 0, 0),
                        ".."),
                Arguments.of("Groq, in x_groq", CHAT_COMPLETIONS, """
                        {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}],"x_groq":{"id":"req_1"}}
                        {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"req_1","usage":{"queue_time":0.06,"prompt_tokens":18,"completion_tokens":439,"total_tokens":457}}}""", of(18, 0, 0, 439, 0, 0, 0), ".."),
                Arguments.of("Moonshot, in the choice", CHAT_COMPLETIONS, """
                        {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}
                        {"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":19,"completion_tokens":13,"total_tokens":32}}]}""", of(19, 0, 0, 13, 0, 0, 0), ".."),
                Arguments.of("Azure, filter results first", CHAT_COMPLETIONS, """
                        {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0}]}
                        {"choices":[{"index":0,"delta":{"content":"a"}}],"usage":null}
                        {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}}""", of(9, 0, 0, 1, 0, 0, 0), "..u"),
                Arguments.of(
                        "OpenRouter, comment, then an empty choice beside the usage",
                        CHAT_COMPLETIONS,
                        """
                        {"choices":[{"index":0,"delta":{"content":"a"}}]}
                        {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":{"prompt_tokens":9,"completion_tokens":1,"cost":0.1}}""",
                        of(9, 0, 0, 1, 0, 0, 0),
                        ".."),
                Arguments.of("null after the report", CHAT_COMPLETIONS, """
                        {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}
                        {"choices":[],"usage":null}""", of(9, 0, 0, 1, 0, 0, 0), "u."),
                Arguments.of("never", CHAT_COMPLETIONS, """
                        {"choices":[{"index":0,"delta":{"content":"a"}}]}
                        [DONE]""", null, ".."),
                Arguments.of("garbage around it", CHAT_COMPLETIONS, """
                        {"choices":[{"index":0,"delta":
                        {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}
                        nonsense""", of(9, 0, 0, 1, 0, 0, 0), ".u."),
                Arguments.of("completions", COMPLETIONS, """
                        {"choices":[{"index":0,"text":"a"}],"usage":null}
                        {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":1}}""", of(3, 0, 0, 1, 0, 0, 0), ".u"),
                Arguments.of("responses, completed", RESPONSES, """
                        {"type":"response.created","response":{"id":"resp_1","status":"in_progress","output":[],"usage":null}}
                        {"type":"response.output_text.delta","delta":"Hi"}
                        {"type":"response.completed","response":{"id":"resp_1","status":"completed","usage":{"input_tokens":37,"input_tokens_details":{"cached_tokens":32},"output_tokens":11,"output_tokens_details":{"reasoning_tokens":4},"total_tokens":48}}}""", of(37, 32, 0, 11, 4, 0, 0), "..."),
                Arguments.of(
                        "messages, output counted at the end", MESSAGES, """
                        {"type":"message_start","message":{"id":"msg_1","usage":{"input_tokens":25,"cache_read_input_tokens":100,"cache_creation_input_tokens":7,"output_tokens":1}}}
                        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}
                        {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}}
                        {"type":"message_stop"}""", of(132, 100, 7, 15, 0, 0, 0), "...."),
                Arguments.of(
                        "messages, every count again at the end, grown by a web search",
                        MESSAGES,
                        """
                        {"type":"message_start","message":{"usage":{"input_tokens":2679,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":3}}}
                        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":10682,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":510,"output_tokens_details":{"thinking_tokens":60},"server_tool_use":{"web_search_requests":1}}}""",
                        of(10682, 0, 0, 510, 60, 0, 0),
                        ".."),
                Arguments.of(
                        "messages, a server that reports no input at the end",
                        MESSAGES,
                        """
                        {"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":4,"output_tokens":1}}}
                        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":0,"cache_read_input_tokens":null,"output_tokens":9}}""",
                        of(29, 4, 0, 9, 0, 0, 0),
                        ".."),
                Arguments.of(
                        "messages, a server that reports only at the start",
                        MESSAGES,
                        """
                        {"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":9}}}
                        {"type":"message_delta","delta":{"stop_reason":"end_turn"}}
                        {"type":"message_stop"}""",
                        of(25, 0, 0, 9, 0, 0, 0),
                        "..."),
                Arguments.of("messages, cut before the output was counted", MESSAGES, """
                        {"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}
                        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}""", null, ".."));
    }

    private static Arguments chat(String shape, String usage, TokenUsage counted) {
        return Arguments.of(
                shape, CHAT_COMPLETIONS, "{\"id\":\"c\",\"choices\":[],\"usage\":" + usage + "}", counted, null);
    }

    private static TokenUsage of(
            long in, long cached, long written, long out, long reasoning, long heard, long spoken) {
        return new TokenUsage(in, cached, written, out, reasoning, heard, spoken);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
