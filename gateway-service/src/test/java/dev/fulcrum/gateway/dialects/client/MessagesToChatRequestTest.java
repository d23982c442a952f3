package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesToChatRequestTest {
    private static final String HELLO = "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @Test
    void saysAWholeConversation() throws IOException {
        String messages = """
                {"model":"gpt-5","max_tokens":1024,"stream":true,"temperature":0.5,"top_p":0.9,"stop_sequences":["END"],
                 "metadata":{"user_id":"u-1"},"thinking":{"type":"adaptive"},"service_tier":"standard_only",
                 "cache_control":{"type":"ephemeral"},
                 "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}},
                  {"type":"text","text":"Use metres."}],
                 "messages":[
                  {"role":"user","content":[{"type":"text","text":"What is on it?","citations":null},
                   {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}},
                   {"type":"image","source":{"type":"url","url":"https://example.org/a.jpg"}},
                   {"type":"document","title":"a.pdf","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="},
                    "citations":{"enabled":false}},
                   {"type":"document","title":"Notes","source":{"type":"text","media_type":"text/plain","data":"n"}}]},
                  {"role":"assistant","content":[{"type":"thinking","thinking":"Hm.","signature":"s"},
                   {"type":"redacted_thinking","data":"x"},{"type":"text","text":"I "},{"type":"text","text":"look."},
                   {"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Köln","n":1.50},"caller":{"type":"direct"}},
                   {"type":"tool_use","id":"toolu_2","name":"now","input":{}}]},
                  {"role":"user","content":[
                   {"type":"text","text":"And now?"},
                   {"type":"tool_result","tool_use_id":"toolu_1","content":"rain","is_error":false},
                   {"type":"tool_result","tool_use_id":"toolu_2","is_error":true,
                    "content":[{"type":"text","text":"no"},{"type":"text","text":"clock"}]}]},
                  {"role":"assistant","content":[{"type":"tool_use","id":"toolu_3","name":"now"}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_3"}]},
                  {"role":"system","content":"Hurry."},
                  {"role":"assistant","content":"It"}],
                 "tools":[{"name":"weather","description":"Looks up.","strict":true,
                   "input_schema":{"type":"object","minimum":1.10},"cache_control":{"type":"ephemeral"}},
                  {"type":"custom","name":"now","input_schema":{"type":"object"}}],
                 "tool_choice":{"type":"any","disable_parallel_tool_use":true},
                 "output_config":{"effort":"high","format":{"type":"json_schema","schema":{"type":"object"}}}}""";
        String chat = """
                {"model":"gpt-5","max_tokens":1024,"stream":true,"stream_options":{"include_usage":true},"temperature":0.5,
                 "top_p":0.9,"stop":["END"],"user":"u-1","service_tier":"default","reasoning_effort":"high",
                 "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}},
                 "messages":[
                  {"role":"system","content":"Be brief.\\nUse metres."},
                  {"role":"user","content":[{"type":"text","text":"What is on it?"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0="}},
                   {"type":"image_url","image_url":{"url":"https://example.org/a.jpg"}},
                   {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}},
                   {"type":"text","text":"Notes\\nn"}]},
                  {"role":"assistant","content":"I look.","tool_calls":[
                   {"id":"toolu_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Köln\\",\\"n\\":1.50}"}},
                   {"id":"toolu_2","type":"function","function":{"name":"now","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"toolu_1","content":"rain"},
                  {"role":"tool","tool_call_id":"toolu_2","content":"no\\nclock"},
                  {"role":"user","content":"And now?"},
                  {"role":"assistant","content":null,"tool_calls":[{"id":"toolu_3","type":"function","function":{"name":"now","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"toolu_3","content":""},
                  {"role":"system","content":"Hurry."},
                  {"role":"assistant","content":"It"}],
                 "tools":[{"type":"function","function":{"name":"weather","description":"Looks up.","strict":true,
                   "parameters":{"type":"object","minimum":1.10}}},
                  {"type":"function","function":{"name":"now","parameters":{"type":"object"}}}],
                 "tool_choice":"required","parallel_tool_calls":false}""";
        byte[] translated = new MessagesToChat().request(Framed.bytes(messages));
        assertThat(Framed.json(translated)).isEqualTo(Framed.json(chat));
        ObjectMappers.jsonMapper()
                .readValue(translated, ChatCompletionCreateParams.Body.class)
                .validate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "stream":false                                        | /stream         | false
                    "system":"Be brief."                                  | /messages/0     | {"role":"system","content":"Be brief."}
                    "system":[]                                           | /messages/0     | {"role":"user","content":"Hello"}
                    "stop_sequences":["a","b","c","d"]                    | /stop           | ["a","b","c","d"]
                    "output_config":{"effort":"low"}                      | /reasoning_effort | "low"
                    "tools":[TOOL],"tool_choice":{"type":"auto"}          | /tool_choice    | "auto"
                    "tools":[TOOL],"tool_choice":{"type":"none"}          | /tool_choice    | "none"
                    "tools":[TOOL],"tool_choice":{"type":"tool","name":"f"} | /tool_choice  | {"type":"function","function":{"name":"f"}}
                    "tools":[TOOL],"tool_choice":{"type":"auto","disable_parallel_tool_use":true} | /parallel_tool_calls | false
                    """)
    void says(String field, String place, String value) {
        String tool = "{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}";
        assertThat(request("{\"model\":\"m\"," + field.replace("TOOL", tool) + "," + HELLO + "}")
                        .at(place))
                .isEqualTo(Framed.json(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"thinking\":{\"type\":\"disabled\"}",
                "\"thinking\":{\"type\":\"adaptive\"}",
                "\"service_tier\":\"auto\"",
                "\"stop_sequences\":[]",
                "\"stop_sequences\":null",
                "\"system\":null",
                "\"tools\":[]",
                "\"tool_choice\":{\"type\":\"auto\"}",
                "\"metadata\":{\"user_id\":null}",
                "\"cache_control\":{\"type\":\"ephemeral\"}",
                "\"output_config\":{}"
            })
    void leavesOutWhatAsksForNothingElse(String field) {
        assertThat(request("{\"model\":\"m\"," + field + "," + HELLO + "}"))
                .isEqualTo(Framed.json(
                        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "top_k":5                                             | top_k
                    "thinking":{"type":"enabled","budget_tokens":1024}    | thinking
                    "container":"c"                                       | container
                    "mcp_servers":[]                                      | mcp_servers
                    "context_management":{}                               | context_management
                    "new_field":1                                         | new_field
                    "stop_sequences":["1","2","3","4","5"]                | stop_sequences
                    "stop_sequences":"END"                                | stop_sequences
                    "metadata":{"user_id":"u","other":1}                  | metadata.other
                    "metadata":7                                          | metadata
                    "service_tier":"new"                                  | service_tier
                    "output_config":{"effort":"max"}                      | output_config.effort
                    "output_config":{"new":1}                             | output_config.new
                    "output_config":{"format":{"type":"regex"}}           | output_config.format.type
                    "system":7                                            | system
                    "system":[{"type":"image"}]                           | system[0].type
                    "tools":[{"type":"web_search_20250305","name":"web_search"}] | tools[0].type
                    "tools":[{"name":"f","input_schema":{},"defer_loading":true}] | tools[0].defer_loading
                    "tool_choice":{"type":"any"}                          | tool_choice.type
                    "tool_choice":{"type":"tool"}                         | tool_choice.name
                    "tool_choice":"auto"                                  | tool_choice
                    "tools":[{"name":"f","input_schema":{}}],"tool_choice":{"type":"new"} | tool_choice.type
                    """)
    void refusesWhatAChatCannotSay(String field, String param) {
        assertRefused("{\"model\":\"m\"," + field + "," + HELLO + "}", param);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"role":"tool","content":"x"}                         | messages[0].role
                    {"role":"user"}                                       | messages[0].content
                    {"role":"user","content":7}                           | messages[0].content
                    {"role":"user","content":{"type":"text","text":"x"}}  | messages[0].content
                    {"role":"user","content":"x","new":1}                 | messages[0].new
                    {"role":"user","content":[{"type":"search_result"}]}  | messages[0].content[0].type
                    {"role":"user","content":[{"type":"image","source":{"type":"file","file_id":"f"}}]} | messages[0].content[0].source.type
                    {"role":"user","content":[{"type":"document","source":{"type":"url","url":"https://example.org"}}]} | messages[0].content[0].source.type
                    {"role":"user","content":[{"type":"document","citations":{"enabled":true},"source":{"type":"text","data":"x"}}]} | messages[0].content[0].citations
                    {"role":"user","content":[{"type":"document","context":"c","source":{"type":"text","data":"x"}}]} | messages[0].content[0].context
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{}}]}]} | messages[0].content[0].content[0].type
                    {"role":"user","content":[{"type":"tool_result","content":"x"}]} | messages[0].content[0].tool_use_id
                    {"role":"assistant","content":[{"type":"server_tool_use","id":"s"}]} | messages[0].content[0].type
                    {"role":"assistant","content":[{"type":"tool_use","name":"f","input":{}}]} | messages[0].content[0].id
                    """)
    void refusesMessagesThatAChatCannotSay(String message, String param) {
        assertRefused("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[" + message + "]}", param);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"model\":", "null"})
    void refusesABodyThatIsNoObject(String body) {
        assertRefused(body, null);
    }

    private static void assertRefused(String body, String param) {
        assertThatThrownBy(() -> new MessagesToChat().request(Framed.bytes(body)))
                .isInstanceOfSatisfying(Untranslatable.class, refusal -> assertThat(refusal.param())
                        .isEqualTo(param));
    }

    private static JsonNode request(String body) {
        return Framed.json(new MessagesToChat().request(Framed.bytes(body)));
    }
}
