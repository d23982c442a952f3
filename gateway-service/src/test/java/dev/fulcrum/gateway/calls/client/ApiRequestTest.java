package dev.fulcrum.gateway.calls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.gateway.dialects.domain.WireApi;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
    private static final String ODD =
            "{ \"messages\" : [ {\"role\":\"user\",\"content\":\"Grüße, \\u00e4 \\\"model\\\":1\"} ],\n"
                    + "\t\"new_field\": {\"model\":\"inner\"}, \"temperature\":1.0, \"big\":1e400, \"model\" : \"gp\\u0074\" }";

    @Test
    void leavesEveryByteOfThePrimarysBody() {
        assertThat(parse(ODD).answering(null, true).toString()).isEqualTo(ODD);
    }

    @Test
    void changesNothingButTheModel() {
        assertThat(parse(ODD).answering("triage \"v1\"", true).toString())
                .isEqualTo(ODD.replace("\"gp\\u0074\"", "\"triage \\\"v1\\\"\""));
    }

    @Test
    void asksForUsageOfAStream() {
        ApiRequest chat = parse("{\"model\":\"m\",\"stream\":true}");
        assertThat(chat.hidesUsage()).isTrue();
        assertThat(chat.answering(null, true).toString())
                .isEqualTo("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void keepsOtherStreamOptions() {
        ApiRequest chat =
                parse("{\"stream_options\":{\"x\":1,\"include_usage\":false},\"model\":\"m\",\"stream\":true}");
        assertThat(chat.hidesUsage()).isTrue();
        assertThat(chat.answering("c", true).toString())
                .isEqualTo("{\"stream_options\":{\"x\":1,\"include_usage\":true},\"model\":\"c\",\"stream\":true}");
    }

    @Test
    void fillsStreamOptionsThatAreNull() {
        assertThat(parse("{\"model\":\"m\",\"stream\":true,\"stream_options\":null}")
                        .answering(null, true)
                        .toString())
                .isEqualTo("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void hidesNothingThatTheClientAskedFor() {
        String body = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        assertThat(parse(body).hidesUsage()).isFalse();
        assertThat(parse(body).answering(null, true).toString()).isEqualTo(body);
    }

    @Test
    void mirrorsWithoutAStream() {
        assertThat(parse("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"u\"}")
                        .mirrored("c")
                        .toString())
                .isEqualTo("{\"model\":\"c\",\"stream\":false,\"stream_options\":null,\"user\":\"u\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"model\":\"m\"} x",
                "{}",
                "{\"model\":\"\"}",
                "{\"model\":5}",
                "{\"model\":\"m\",\"model\":\"n\"}",
                "{\"model\":\"m\",\"stream\":\"yes\"}",
                "\uFEFF{\"model\":\"m\"}"
            })
    void refusesWhatItCannotSendOn(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(MalformedRequest.class);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "-5, 0",
        "9223372036854775807, 1000000000",
        "36893488147419103237, 1000000000",
        "1e300, 1000000000"
    })
    void takesNoLimitOfTokensForLessThanItIs(String longest, long most) {
        assertThat(parse("{\"model\":\"m\",\"max_tokens\":" + longest + "}").mostOutputTokens())
                .isEqualTo(most);
        assertThat(parse("{\"model\":\"m\",\"n\":2,\"max_tokens\":" + longest + "}")
                        .mostOutputTokens())
                .isEqualTo(2 * most);
        assertThat(parse("{\"model\":\"m\"}").mostOutputTokens()).isEqualTo(-1);
    }

    private static ApiRequest parse(String body) {
        return ApiRequest.parse(WireApi.CHAT_COMPLETIONS, Buffer.buffer(body));
    }

    @Test
    void knowsTheEndUserByTheNewerFieldOrTheOlder() {
        assertThat(parse("{\"model\":\"m\",\"user\":\"old\",\"safety_identifier\":\"new\"}")
                        .user())
                .isEqualTo("new");
        assertThat(parse("{\"model\":\"m\",\"user\":\"old\",\"safety_identifier\":\" \"}")
                        .user())
                .isEqualTo("old");
        assertThat(parse("{\"model\":\"m\",\"user\":7}").user()).isNull();
    }
}
