package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @Test
    void readsAChatCompletion() {
        AnswerSummary answer = whole(WireApi.CHAT_COMPLETIONS, """
                {"id":"c-1","object":"chat.completion","created":1,"model":"m-2026","choices":[
                 {"index":0,"message":{"role":"assistant","content":"Grüße \\u00e4 \\ud83d\\ude00","tool_calls":[
                  {"id":"t","type":"function","function":{"name":"f","arguments":"{\\"text\\":1}"}}]},
                  "logprobs":{"content":[{"token":"a","logprob":NaN}]},"finish_reason":"tool_calls"},
                 {"index":1,"message":{"content":"other"},"finish_reason":"length"}],
                 "usage":{"prompt_tokens":1,"completion_tokens":2},"service_tier":"default"}""");
        assertThat(answer)
                .isEqualTo(new AnswerSummary(
                        "c-1",
                        "m-2026",
                        List.of("tool_calls", "length"),
                        TokenUsage.of(1, 2),
                        "default",
                        "Grüße ä 😀"));
    }

    @Test
    void readsThePartsOfAContent() {
        String content = "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                + "{\"type\":\"text\",\"text\":\"a\"},7,{\"text\":\"b\"}]";
        assertThat(whole(WireApi.CHAT_COMPLETIONS, "{\"choices\":[{\"message\":{\"content\":" + content + "}}]}")
                        .text())
                .isEqualTo("ab");
    }

    @Test
    void readsAChatStream() {
        AnswerSummary answer = streamed(
                WireApi.CHAT_COMPLETIONS,
                "{\"id\":\"\",\"model\":\"\",\"choices\":[]}",
                "{\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"re\"}}]}",
                "{\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"other\"},\"index\":1}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"fund\",\"reasoning_content\":\"hm\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":null},\"finish_reason\":\"stop\"}],"
                        + "\"service_tier\":\"flex\"}",
                "[DONE]");
        assertThat(answer).isEqualTo(new AnswerSummary("c-1", "m", List.of("stop", "length"), null, "flex", "refund"));
    }

    @Test
    void readsACompletion() {
        assertThat(
                        whole(
                                WireApi.COMPLETIONS,
                                "{\"id\":\"cmpl\",\"model\":\"m\",\"choices\":[{\"text\":\"a\",\"index\":0,"
                                        + "\"finish_reason\":\"length\"},{\"text\":\"b\",\"index\":1,\"finish_reason\":\"stop\"}]}"))
                .isEqualTo(new AnswerSummary("cmpl", "m", List.of("length", "stop"), null, null, "a"));
    }

    @Test
    void readsAResponse() {
        AnswerSummary answer = whole(WireApi.RESPONSES, """
                {"id":"resp_1","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"model":"m",
                 "output":[{"type":"reasoning","content":[{"text":"secret","type":"reasoning_text"}],"summary":[]},
                 {"type":"message","content":[{"type":"output_text","text":"a","annotations":[{"text":"x"}]},
                  {"type":"refusal","refusal":"no"},{"text":"b","type":"output_text"}]},
                 {"type":"function_call","arguments":"{}"}]}""");
        assertThat(answer).isEqualTo(new AnswerSummary("resp_1", "m", List.of("max_output_tokens"), null, null, "ab"));
    }

    @Test
    void readsAStreamOfResponseEvents() {
        AnswerSummary answer = streamed(
                WireApi.RESPONSES,
                "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"model\":\"m\",\"status\":\"in_progress\"}}",
                "{\"type\":\"response.reasoning_text.delta\",\"delta\":\"hm\"}",
                "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}",
                "{\"delta\":\"b\",\"type\":\"response.output_text.delta\"}",
                "{\"type\":\"response.function_call_arguments.delta\",\"delta\":\"{}\"}",
                "{\"type\":\"response.output_text.done\",\"text\":\"ab\"}",
                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"ab\"}]}]}}");
        assertThat(answer).isEqualTo(new AnswerSummary("r", "m", List.of("completed"), null, null, "ab"));
    }

    @Test
    void takesTheTextOfALastResponseEventThatNoDeltaCameBefore() {
        assertThat(streamed(
                                WireApi.RESPONSES,
                                "{\"response\":{\"status\":\"failed\",\"output\":[{\"content\":[{\"type\":\"output_text\","
                                        + "\"text\":\"ab\"}]}]},\"type\":\"response.failed\"}")
                        .text())
                .isEqualTo("ab");
    }

    @Test
    void saysNothingOfTheEndOfAResponseThatIsUnderWay() {
        assertThat(streamed(
                                WireApi.RESPONSES,
                                "{\"type\":\"response.in_progress\",\"response\":{\"id\":\"r\",\"status\":\"in_progress\"}}")
                        .finishReasons())
                .isEmpty();
    }

    @Test
    void readsAMessage() {
        AnswerSummary answer = whole(WireApi.MESSAGES, """
                {"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[
                 {"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"a","citations":[{"text":"x"}]},
                 {"type":"tool_use","id":"t","name":"f","input":{"text":"y"}},{"type":"text","text":"b"}],
                 "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":2}}""");
        assertThat(answer)
                .isEqualTo(new AnswerSummary("msg_1", "claude", List.of("tool_use"), TokenUsage.of(1, 2), null, "ab"));
    }

    @Test
    void readsAStreamOfMessageEvents() {
        AnswerSummary answer = streamed(
                WireApi.MESSAGES,
                "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"claude\",\"content\":[],"
                        + "\"usage\":{\"input_tokens\":5,\"output_tokens\":1,\"service_tier\":\"priority\"}}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}",
                "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\","
                        + "\"partial_json\":\"{}\"}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":9}}");
        assertThat(answer)
                .isEqualTo(new AnswerSummary(
                        "msg_1", "claude", List.of("max_tokens"), TokenUsage.of(5, 9), "priority", "a"));
    }

    @ParameterizedTest
    @EnumSource(WireApi.class)
    void cutsATextThatIsTooLongAndReadsOn(WireApi api) {
        String longText = "x".repeat(AnswerText.LONGEST - 1) + "😀" + "y".repeat(100);
        String body =
                switch (api) {
                    case CHAT_COMPLETIONS -> "{\"choices\":[{\"message\":{\"content\":\"%s\"}}],";
                    case COMPLETIONS -> "{\"choices\":[{\"text\":\"%s\"}],";
                    case EMBEDDINGS -> "{\"data\":\"%s\",";
                    case RESPONSES -> "{\"output\":[{\"content\":[{\"type\":\"output_text\",\"text\":\"%s\"}]}],";
                    case MESSAGES -> "{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],";
                };
        AnswerSummary answer =
                whole(api, body.formatted(longText) + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}");
        assertThat(answer.text()).isEqualTo(api == WireApi.EMBEDDINGS ? "" : "x".repeat(AnswerText.LONGEST - 1));
        assertThat(answer.usage()).isEqualTo(TokenUsage.of(3, 4));
    }

    @Test
    void keepsNoMoreThanTheLongestTextOfAStream() {
        Answers.Events events = Answers.of(WireApi.CHAT_COMPLETIONS).stream();
        byte[] chunk = bytes("{\"choices\":[{\"delta\":{\"content\":\"" + "z".repeat(1 << 20) + "\"}}]}");
        for (int i = 0; i < 6; i++) {
            events.read("message", chunk);
        }
        assertThat(events.summary().text()).hasSize(AnswerText.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "{",
                "<html>",
                "{}",
                "{\"error\":{\"message\":\"no\"}}",
                "{\"choices\":7,\"output\":7,\"content\":7,\"usage\":[7],\"id\":7,\"model\":{},\"response\":7}",
                "{\"choices\":[7,[],null,{\"message\":7,\"delta\":[]}],\"output\":[7,{\"content\":[7]}],\"message\":7}",
                "\uFEFF"
            })
    void findsNothingInWhatIsNoAnswer(String body) {
        for (WireApi api : WireApi.values()) {
            assertThat(whole(api, body)).isEqualTo(AnswerSummary.NONE);
            assertThat(streamed(api, body)).isEqualTo(AnswerSummary.NONE);
        }
    }

    @Test
    void keepsWhatCameBeforeTheBreak() {
        AnswerSummary answer = whole(
                WireApi.CHAT_COMPLETIONS,
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"a\"}},{\"mess");
        assertThat(answer).isEqualTo(new AnswerSummary("c", "m", List.of(), null, null, "a"));
    }

    /** Bytes flipped, cut and repeated at random: nothing is thrown. */
    @ParameterizedTest
    @EnumSource(WireApi.class)
    void neverFailsOnBytesThatWereChanged(WireApi api) {
        byte[] good = bytes(
                "{\"type\":\"response.completed\",\"id\":\"ü\",\"choices\":[{\"index\":0,\"delta\":{\"content\":[{"
                        + "\"text\":\"a😀\"}]},\"finish_reason\":\"stop\"}],\"response\":{\"output\":[{\"content\":[{\"type\":"
                        + "\"output_text\",\"text\":\"b\"}]}]},\"message\":{\"content\":[{\"text\":\"c\"}]},\"usage\":"
                        + "{\"input_tokens\":12,\"output_tokens\":1e3,\"output_tokens_details\":{\"reasoning_tokens\":2}}}");
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            assertThat(Answers.of(api).whole(bad).text()).hasSizeLessThan(64);
            Answers.Events events = Answers.of(api).stream();
            events.read("message", bad);
            assertThat(events.summary().finishReasons()).hasSizeLessThan(2);
        }
    }

    @Test
    void keepsFinishReasonsOfNoMoreChoicesThanCanBeAskedFor() {
        Answers.Events events = Answers.of(WireApi.CHAT_COMPLETIONS).stream();
        for (int i = 0; i < 1000; i++) {
            events.read("message", bytes("{\"choices\":[{\"index\":" + i + ",\"finish_reason\":\"stop\"}]}"));
        }
        assertThat(events.summary().finishReasons()).hasSize(128);
    }

    private static AnswerSummary whole(WireApi api, String body) {
        return Answers.of(api).whole(bytes(body));
    }

    private static AnswerSummary streamed(WireApi api, String... events) {
        Answers.Events reader = Answers.of(api).stream();
        for (String event : events) {
            reader.read("message", bytes(event));
        }
        return reader.summary();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
