package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FullAnswersTest {
    private static final String TRACK =
            "[{'id':'call_1','type':'function','function':{'name':'track','arguments':'{\\'order\\':7}'}}]";

    @Test
    void aWholeChatAnswerSaysWhatItCalls() {
        AnswerSummary answer = whole(
                WireApi.CHAT_COMPLETIONS,
                "{'id':'c','choices':[{'index':0,'finish_reason':'tool_calls','message':{'content':null,'tool_calls':"
                        + TRACK + "}},{'index':1,'message':{'tool_calls':[{'id':'other'}],'refusal':'not first'}}]}");

        assertThat(answer.toolCalls()).isEqualTo(json(TRACK));
        assertThat(answer.refusal()).isNull();
        assertThat(answer.finishReasons()).containsExactly("tool_calls");
    }

    @Test
    void aStreamedChatAnswerIsPutTogetherFromItsPieces() {
        AnswerSummary answer = streamed(
                WireApi.CHAT_COMPLETIONS,
                "{'choices':[{'index':0,'delta':{'role':'assistant','content':null,'tool_calls':[{'index':0,'id':"
                        + "'call_1','type':'function','function':{'name':'track','arguments':''}}]}}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{\\'order'}}]}}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'\\':7}'}}]}}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'id':'call_2','type':'function','function':"
                        + "{'name':'stop','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}");

        assertThat(answer.toolCalls())
                .isEqualTo(json(TRACK.substring(0, TRACK.length() - 1)
                        + ",{'id':'call_2','type':'function','function':{'name':'stop','arguments':'{}'}}]"));
    }

    @Test
    void chatAnswersSayHowTheyRefuse() {
        assertThat(whole(
                                WireApi.CHAT_COMPLETIONS,
                                "{'choices':[{'message':{'content':null,'refusal':'I cannot do that.'}}]}")
                        .refusal())
                .isEqualTo("I cannot do that.");
        AnswerSummary streamed = streamed(
                WireApi.CHAT_COMPLETIONS,
                "{'choices':[{'delta':{'refusal':'I cannot '}}]}",
                "{'choices':[{'delta':{'refusal':'do that.'}}]}");
        assertThat(streamed.refusal()).isEqualTo("I cannot do that.");
        assertThat(streamed.text()).isEmpty();
    }

    @Test
    void aMessageOfAnthropicsSaysItsToolUseInWordsOfChat() {
        AnswerSummary answer = whole(
                WireApi.MESSAGES,
                "{'id':'m','stop_reason':'tool_use','content':[{'type':'text','text':'I"
                        + " look.'},{'type':'tool_use','id':'call_1','name':'track','input':{'order':7}}]}");

        assertThat(answer.toolCalls()).isEqualTo(json(TRACK));
        assertThat(answer.text()).isEqualTo("I look.");
    }

    @Test
    void aStreamOfAnthropicsIsPutTogetherFromItsBlocks() {
        AnswerSummary answer = streamed(
                WireApi.MESSAGES,
                "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'I look.'}}",
                "{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'call_1','name':'track',"
                        + "'input':{}}}",
                "{'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta','partial_json':'{\\'order'}}",
                "{'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta','partial_json':'\\':7}'}}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'}}");

        assertThat(answer.toolCalls()).isEqualTo(json(TRACK));
        assertThat(answer.text()).isEqualTo("I look.");
    }

    @Test
    void responsesSayTheirCallsAndRefusalsWholeAndStreamedOnce() {
        String output = "{'output':[{'type':'reasoning'},{'type':'function_call','call_id':'call_1','name':'track',"
                + "'arguments':'{\\'order\\':7}'},{'type':'message','content':[{'type':'refusal','refusal':'No.'}]}]}";
        AnswerSummary whole = whole(WireApi.RESPONSES, output);
        assertThat(whole.toolCalls()).isEqualTo(json(TRACK));
        assertThat(whole.refusal()).isEqualTo("No.");

        AnswerSummary streamed = streamed(
                WireApi.RESPONSES,
                "{'type':'response.output_item.done','output_index':1,'item':{'type':'function_call','call_id':'call_1',"
                        + "'name':'track','arguments':'{\\'order\\':7}'}}",
                "{'type':'response.refusal.delta','delta':'N'}",
                "{'type':'response.refusal.delta','delta':'o.'}",
                "{'type':'response.completed','response':" + output + "}");
        assertThat(streamed.toolCalls()).isEqualTo(json(TRACK));
        assertThat(streamed.refusal()).isEqualTo("No.");
    }

    @Test
    void answersThatOnlySayTextCallNothing() {
        AnswerSummary answer = whole(
                WireApi.COMPLETIONS, "{'id':'c','choices':[{'text':'he said \\'refusal\\' and \\'tool_calls\\''}]}");

        assertThat(answer.toolCalls()).isNull();
        assertThat(answer.refusal()).isNull();
        assertThat(answer.text()).contains("refusal");
        assertThat(whole(WireApi.CHAT_COMPLETIONS, "{'tool_calls' broken").toolCalls())
                .isNull();
    }

    private static AnswerSummary whole(WireApi api, String body) {
        return new FullAnswers(api, Answers.of(api)).whole(bytes(body));
    }

    private static AnswerSummary streamed(WireApi api, String... events) {
        Answers.Events stream = new FullAnswers(api, Answers.of(api)).stream();
        for (String event : events) {
            stream.read("message", bytes(event));
        }
        return stream.summary();
    }

    /** Double quotes are written as single ones here; an escaped single one is a double one within a text. */
    private static byte[] bytes(String text) {
        return json(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        String written = text.replace("\\'", "\\\"").replace("'", "\"").replace("\\\\\"", "\\\"");
        try {
            return new ObjectMapper().readTree(written).toString();
        } catch (java.io.IOException e) {
            return written;
        }
    }
}
