package dev.fulcrum.gateway.calls.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.calls.client.ApiRequest;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class CapturedRequestTest {
    private static final String HISTORY =
            "[{\"role\":\"user\",\"content\":\"I ordered a kettle\"},{\"role\":\"assistant\",\"content\":\"I see"
                    + " it.\"}]";
    private static final String TOOLS =
            "[{\"type\":\"function\",\"function\":{\"name\":\"track\",\"description\":\"d\",\"parameters\":{\"type\":\"object\"}}}]";

    @Test
    void aFirstTurnHasNoHistory() {
        CapturedRequest asked =
                chat("'messages':[{'role':'system','content':'be brief'},{'role':'user','content':'hi'}]");

        assertThat(asked).isEqualTo(new CapturedRequest(null, null, null, false, "hi"));
    }

    @Test
    void chatCompletionsKeepEarlierTurnsToolsAndForm() {
        CapturedRequest asked = chat("'messages':[{'role':'system','content':'be brief'},{'role':'user','content':'I"
                + " ordered a kettle'},{'role':'assistant','content':'I see"
                + " it.'},{'role':'user','content':[{'type':'text','text':'where is"
                + " it?'}]}],'tools':[{'type':'function','function':{'name':'track','description':'d',"
                + "'parameters':{'type':'object'}}}],'response_format':{'type':'json_schema','json_schema':{}}");

        assertThat(asked).isEqualTo(new CapturedRequest(HISTORY, TOOLS, "json_schema", false, "I ordered a kettle"));
    }

    @Test
    void messagesSayTheSameInWordsOfChat() {
        CapturedRequest asked = of(
                WireApi.MESSAGES,
                "'max_tokens':9,'system':'be brief','messages':[{'role':'user','content':'I ordered a"
                        + " kettle'},{'role':'assistant','content':[{'type':'text','text':'I see"
                        + " it.'}]},{'role':'user','content':[{'type':'text','text':'where is"
                        + " it?'}]}],'tools':[{'name':'track','description':'d','input_schema':{'type':'object'}}]");

        assertThat(asked.history()).contains("I ordered a kettle", "I see it.").doesNotContain("be brief", "where");
        assertThat(asked.tools()).contains("\"type\":\"function\"", "\"name\":\"track\"");
        assertThat(asked.otherContent()).isFalse();
        assertThat(asked.firstUser()).isEqualTo("I ordered a kettle");
    }

    @Test
    void messagesThatChatHasNoWordsForAreMarked() {
        CapturedRequest asked = of(
                WireApi.MESSAGES,
                "'max_tokens':9,'top_k':3,'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'},"
                        + "{'role':'user','content':'c'}]");

        assertThat(asked.otherContent()).isTrue();
        assertThat(asked.history()).contains("\"a\"", "\"b\"").doesNotContain("\"c\"");
    }

    @Test
    void responsesSayTheSameInWordsOfChat() {
        CapturedRequest asked = of(
                WireApi.RESPONSES,
                "'instructions':'be brief','input':[{'role':'user','content':'I ordered a"
                        + " kettle'},{'type':'message','role':'assistant','content':[{'type':'output_text','text':'I see"
                        + " it.'}]},{'type':'reasoning'},{'role':'user','content':[{'type':'input_text','text':'where is"
                        + " it?'}]}],'tools':[{'type':'function',"
                        + "'name':'track','description':'d','parameters':{'type':'object'}}],'text':{'format':{'type':"
                        + "'json_object'}}");

        assertThat(asked).isEqualTo(new CapturedRequest(HISTORY, TOOLS, "json_object", false, "I ordered a kettle"));
    }

    @Test
    void responsesKeepWhatTheirFunctionsSaid() {
        CapturedRequest asked = of(
                WireApi.RESPONSES,
                "'input':[{'role':'user','content':'a'},{'type':'function_call','call_id':'1','name':'f','arguments':'{}'},"
                        + "{'type':'function_call_output','call_id':'1','output':'42'},{'role':'user','content':'b'}]");

        assertThat(asked.otherContent()).isFalse();
        assertThat(asked.history())
                .contains(
                        "\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]",
                        "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"42\"}");
    }

    @Test
    void whatIsNoTextOrIsNotHereIsMarked() {
        assertThat(chat("'messages':[{'role':'user','content':[{'type':'text','text':'what is"
                                + " this?'},{'type':'image_url','image_url':{'url':'data:'}}]}]")
                        .otherContent())
                .isTrue();
        assertThat(of(WireApi.RESPONSES, "'input':'and now?','previous_response_id':'resp_1'")
                        .otherContent())
                .isTrue();
        assertThat(of(WireApi.RESPONSES, "'input':[{'role':'user','content':[{'type':'input_image'}]}]")
                        .otherContent())
                .isTrue();
        assertThat(of(WireApi.COMPLETIONS, "'prompt':[1,2,3]").otherContent()).isTrue();
    }

    @Test
    void anAnswerToAToolsResultIsMarkedSinceItAnswersNoUser() {
        assertThat(chat("'messages':[{'role':'user','content':'a'},{'role':'assistant','content':null,'tool_calls':[]},"
                                + "{'role':'tool','tool_call_id':'1','content':'42'}]")
                        .otherContent())
                .isTrue();
    }

    @Test
    void aCompletionIsOneTurn() {
        assertThat(of(WireApi.COMPLETIONS, "'prompt':'once upon'"))
                .isEqualTo(new CapturedRequest(null, null, null, false, "once upon"));
    }

    private static CapturedRequest chat(String fields) {
        return of(WireApi.CHAT_COMPLETIONS, fields);
    }

    private static CapturedRequest of(WireApi api, String fields) {
        String body = ("{'model':'m'," + fields + "}").replace('\'', '"');
        return CapturedRequest.of(ApiRequest.parse(api, Buffer.buffer(body)));
    }
}
