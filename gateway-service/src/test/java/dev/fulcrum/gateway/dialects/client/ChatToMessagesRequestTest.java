package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatToMessagesRequestTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @Test
    void saysAWholeConversation() throws IOException {
        String chat = """
                {"model":"claude-sonnet-5","stream":true,"stream_options":{"include_usage":true},"temperature":0.2,
                 "top_p":0.9,"max_completion_tokens":300,"stop":["END","STOP"],"user":"u-1","messages":[
                  {"role":"system","content":"Be brief."},
                  {"role":"user","content":[{"type":"text","text":"What is on it?"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0=","detail":"low"}},
                   {"type":"image_url","image_url":{"url":"https://example.org/a.jpg"}},
                   {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}}]},
                  {"role":"assistant","content":"I look.","refusal":null,"annotations":[],"tool_calls":[
                   {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Köln\\",\\"n\\":1.50}"}},
                   {"id":"call:2","type":"function","function":{"name":"now","arguments":""}}]},
                  {"role":"tool","tool_call_id":"call_1","content":"rain"},
                  {"role":"tool","tool_call_id":"call:2","content":[{"type":"text","text":"noon"}]},
                  {"role":"developer","content":[{"type":"text","text":"Use metres.","cache_control":{"type":"ephemeral"}}]},
                  {"role":"user","name":"Ada","content":"And now?"}],
                 "tools":[{"type":"function","function":{"name":"weather","description":"Looks up.","strict":true,
                   "parameters":{"type":"object","properties":{"city":{"type":"string"}},"minimum":1.10}}},
                  {"type":"function","function":{"name":"now","strict":false}}],
                 "tool_choice":"required","parallel_tool_calls":false,"n":1,"seed":7,"store":false,"logprobs":null,
                 "metadata":{"a":"b"},"presence_penalty":0.0,"service_tier":"auto","modalities":["text"]}""";
        String messages = """
                {"model":"claude-sonnet-5","stream":true,"temperature":0.2,"top_p":0.9,"max_tokens":300,
                 "stop_sequences":["END","STOP"],"metadata":{"user_id":"u-1"},
                 "system":[{"type":"text","text":"Be brief."},
                  {"type":"text","text":"Use metres.","cache_control":{"type":"ephemeral"}}],
                 "messages":[
                  {"role":"user","content":[{"type":"text","text":"What is on it?"},
                   {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}},
                   {"type":"image","source":{"type":"url","url":"https://example.org/a.jpg"}},
                   {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="},"title":"a.pdf"}]},
                  {"role":"assistant","content":[{"type":"text","text":"I look."},
                   {"type":"tool_use","id":"call_1","name":"weather","input":{"city":"Köln","n":1.50}},
                   {"type":"tool_use","id":"call_2","name":"now","input":{}}]},
                  {"role":"user","content":[
                   {"type":"tool_result","tool_use_id":"call_1","content":[{"type":"text","text":"rain"}]},
                   {"type":"tool_result","tool_use_id":"call_2","content":[{"type":"text","text":"noon"}]},
                   {"type":"text","text":"And now?"}]}],
                 "tools":[{"name":"weather","description":"Looks up.","strict":true,
                   "input_schema":{"type":"object","properties":{"city":{"type":"string"}},"minimum":1.10}},
                  {"name":"now","input_schema":{"type":"object","properties":{}}}],
                 "tool_choice":{"type":"any","disable_parallel_tool_use":true}}""";
        byte[] translated = new ChatToMessages().request(Framed.bytes(chat));
        assertThat(Framed.json(translated)).isEqualTo(Framed.json(messages));
        assertThat(new String(translated, java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"n\":1.50", "1.10");
        ObjectMappers.jsonMapper()
                .readValue(translated, MessageCreateParams.Body.class)
                .validate();
    }

    @Test
    void setsALimitWhereTheClientDoesNot() {
        assertThat(request("{\"model\":\"m\"," + HELLO + "}"))
                .isEqualTo(
                        Framed.json(
                                "{\"model\":\"m\",\"max_tokens\":4096,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "max_tokens":9                                    | /max_tokens     | 9
                    "max_tokens":9,"max_completion_tokens":8          | /max_tokens     | 8
                    "max_tokens":9,"max_completion_tokens":null       | /max_tokens     | 9
                    "stop":"END"                                      | /stop_sequences | ["END"]
                    "temperature":1                                   | /temperature    | 1
                    "user":"a","safety_identifier":"b"                | /metadata       | {"user_id":"a"}
                    "safety_identifier":"b"                           | /metadata       | {"user_id":"b"}
                    "service_tier":"default"                          | /service_tier   | "standard_only"
                    "reasoning_effort":"high"                         | /output_config  | {"effort":"high"}
                    "thinking":{"type":"adaptive"}                    | /thinking       | {"type":"adaptive"}
                    "tools":[TOOL],"tool_choice":"auto"               | /tool_choice    | {"type":"auto"}
                    "tools":[TOOL],"tool_choice":"none","parallel_tool_calls":false | /tool_choice | {"type":"none"}
                    "tools":[TOOL],"parallel_tool_calls":false        | /tool_choice    | {"type":"auto","disable_parallel_tool_use":true}
                    "tools":[TOOL],"tool_choice":{"type":"function","function":{"name":"f"}} | /tool_choice | {"type":"tool","name":"f"}
                    "response_format":{"type":"json_schema","json_schema":{"name":"x","strict":true,"description":"D","schema":{"type":"object"}}} | /output_config | {"format":{"type":"json_schema","schema":{"type":"object","description":"D"}}}
                    """)
    void says(String field, String place, String value) {
        String tool = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}";
        JsonNode request = request("{\"model\":\"m\"," + field.replace("TOOL", tool) + "," + HELLO + "}");
        assertThat(request.at(place)).isEqualTo(Framed.json(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":1",
                "\"logprobs\":false",
                "\"top_logprobs\":0",
                "\"logit_bias\":{}",
                "\"presence_penalty\":0",
                "\"frequency_penalty\":0.0",
                "\"modalities\":[\"text\"]",
                "\"verbosity\":\"medium\"",
                "\"response_format\":{\"type\":\"text\"}",
                "\"service_tier\":\"auto\"",
                "\"parallel_tool_calls\":true",
                "\"tool_choice\":\"auto\"",
                "\"audio\":null",
                "\"store\":true",
                "\"seed\":7",
                "\"metadata\":{\"a\":\"b\"}",
                "\"prediction\":{\"type\":\"content\",\"content\":\"x\"}",
                "\"prompt_cache_key\":\"k\"",
                "\"prompt_cache_retention\":\"24h\"",
                "\"stream_options\":{\"include_usage\":true}"
            })
    void leavesOutWhatAsksForNothingElse(String field) {
        assertThat(request("{\"model\":\"m\"," + field + "," + HELLO + "}"))
                .isEqualTo(request("{\"model\":\"m\"," + HELLO + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "n":2                                             | n
                    "logprobs":true                                   | logprobs
                    "top_logprobs":3                                  | top_logprobs
                    "logit_bias":{"50256":-100}                       | logit_bias
                    "presence_penalty":0.5                            | presence_penalty
                    "frequency_penalty":-1                            | frequency_penalty
                    "modalities":["text","audio"]                     | modalities
                    "audio":{"voice":"alloy","format":"wav"}          | audio
                    "verbosity":"low"                                 | verbosity
                    "web_search_options":{}                           | web_search_options
                    "functions":[]                                    | functions
                    "new_field":1                                     | new_field
                    "temperature":1.01                                | temperature
                    "service_tier":"flex"                             | service_tier
                    "reasoning_effort":"minimal"                      | reasoning_effort
                    "response_format":{"type":"json_object"}          | response_format.type
                    "response_format":{"type":"json_schema","json_schema":{"name":"x"}} | response_format.json_schema.schema
                    "tools":[{"type":"custom","custom":{"name":"f"}}] | tools[0].type
                    "tools":[{"type":"function","function":{"name":"f","new":1}}] | tools[0].function.new
                    "tool_choice":"required"                          | tool_choice
                    "tool_choice":"any"                               | tool_choice
                    "tool_choice":{"type":"allowed_tools"}            | tool_choice.type
                    "tool_choice":{"type":"function","function":{"name":"f"}} | tool_choice
                    "user":7                                          | user
                    """)
    void refusesWhatMessagesCannotSay(String field, String param) {
        assertRefused("{\"model\":\"m\"," + field + "," + HELLO + "}", param);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"role":"function","content":"x"}                 | messages[0].role
                    {"content":"x"}                                   | messages[0].role
                    {"role":"user","content":7}                       | messages[0].content
                    {"role":"user","content":[{"type":"input_audio","input_audio":{}}]} | messages[0].content[0].type
                    {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/bmp;base64,AA"}}]} | messages[0].content[0].image_url.url
                    {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,AA"}}]} | messages[0].content[0].image_url.url
                    {"role":"user","content":[{"type":"image_url","image_url":{"url":"file:///etc/passwd"}}]} | messages[0].content[0].image_url.url
                    {"role":"user","content":[{"type":"file","file":{"file_id":"f-1"}}]} | messages[0].content[0].file.file_data
                    {"role":"user","content":[{"type":"file","file":{"file_data":"data:text/csv;base64,AA"}}]} | messages[0].content[0].file.file_data
                    {"role":"user","content":["x"]}                   | messages[0].content[0]
                    {"role":"user","content":"x","new":1}             | messages[0].new
                    {"role":"assistant","audio":{"id":"a"}}           | messages[0].audio
                    {"role":"assistant","function_call":{"name":"f"}} | messages[0].function_call
                    {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{"}}]} | messages[0].tool_calls[0].function.arguments
                    {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"[]"}}]} | messages[0].tool_calls[0].function.arguments
                    {"role":"assistant","tool_calls":[{"id":"1","type":"custom","custom":{}}]} | messages[0].tool_calls[0].function
                    {"role":"assistant","tool_calls":7}               | messages[0].tool_calls
                    {"role":"tool","content":"x"}                     | messages[0].tool_call_id
                    7                                                 | messages[0]
                    """)
    void refusesMessagesThatMessagesCannotSay(String message, String param) {
        assertRefused("{\"model\":\"m\",\"messages\":[" + message + "]}", param);
    }

    @Test
    void saysWhatWasWrongAndHowToMendIt() {
        assertThatThrownBy(() -> request("{\"model\":\"m\",\"temperature\":1.3," + HELLO + "}"))
                .hasMessage(
                        "temperature must be 1 or less for Anthropic's Messages API, was 1.3. Lower it or leave it out.");
        assertThatThrownBy(() -> request("{\"model\":\"m\",\"n\":3," + HELLO + "}"))
                .hasMessage("n was 3; Anthropic's Messages API has no words for it. Leave it out, or use a model whose"
                        + " upstream speaks the API of this call.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"model\":", "null", "{} x"})
    void refusesABodyThatIsNoObject(String body) {
        assertRefused(body, null);
    }

    @Test
    void leavesOutEmptyTexts() {
        JsonNode request = request(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"\"},{\"role\":\"user\",\"content\":\"\"},"
                        + "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"},{\"role\":\"tool\",\"tool_call_id\":\"1\","
                        + "\"content\":\"\"}]}");
        assertThat(((ObjectNode) request).remove("messages"))
                .isEqualTo(Framed.json("[{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"No.\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\"}]}]"));
        assertThat(request.has("system")).isFalse();
    }

    @Test
    void takesAFileThatIsLongerThanJacksonsUsualLimit() {
        String data = "A".repeat(21_000_000);
        JsonNode request =
                request("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"data:image/jpg;base64," + data + "\"}}]}]}");
        JsonNode source = request.at("/messages/0/content/0/source");
        assertThat(source.path("data").textValue()).hasSize(data.length());
        assertThat(source.path("media_type").textValue()).isEqualTo("image/jpeg");
    }

    private static void assertRefused(String body, String param) {
        assertThatThrownBy(() -> new ChatToMessages().request(Framed.bytes(body)))
                .isInstanceOfSatisfying(Untranslatable.class, refusal -> assertThat(refusal.param())
                        .isEqualTo(param));
    }

    private static JsonNode request(String body) {
        return Trees.parse(new ChatToMessages().request(Framed.bytes(body)));
    }
}
