package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.localstack.servers.LocalHttp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownEventTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void showsHeadersAndDataAsOneStructuredEvent() throws Exception {
        var json = structured(found("{\"projectId\":\"p-1\",\"sequence\":1}"));

        assertThat(json.path("specversion").asText()).isEqualTo("1.0");
        assertThat(json.path("id").asText()).isEqualTo("e-1");
        assertThat(json.path("source").asText()).isEqualTo("/fulcrum/assessment");
        assertThat(json.path("type").asText()).isEqualTo("dev.fulcrum.project.registered.v1");
        assertThat(json.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(json.path("traceparent").asText()).isEqualTo(TRACE);
        assertThat(json.path("data").path("sequence").asInt()).isEqualTo(1);
    }

    @Test
    void makesNoAttributeOfAHeaderThatCannotBeOne() throws Exception {
        var record = found("{\"sequence\":1}");
        header(record, "ce_Upper", "x");
        header(record, "ce_with-dash", "x");
        header(record, "ce_", "x");
        header(record, "ce_data", "x");
        header(record, "X-Request-Id", "x");
        header(record, "id", "of something else");
        header(record, "ce_partitionkey", "p-1");

        var json = structured(record);

        assertThat(json.fieldNames()).toIterable().allMatch(name -> name.matches("[a-z0-9]+"));
        assertThat(json.path("id").asText()).isEqualTo("e-1");
        assertThat(json.path("data").path("sequence").asInt()).isEqualTo(1);
        assertThat(json.path("partitionkey").asText()).isEqualTo("p-1");
    }

    @Test
    void keepsNumbersAsTheyWereWritten() {
        assertThat(new ShownEvent(found("{\"share\":0.10,\"big\":12345678901234567890.123456789}")).asJson())
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("\"share\":0.10", "\"big\":12345678901234567890.123456789")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"cut\":", "{} {}", ""})
    void carriesDataThatIsNoJsonAsBytes(String data) throws Exception {
        var json = structured(found(data));

        assertThat(json.has("data")).isFalse();
        assertThat(new String(
                        Base64.getDecoder().decode(json.path("data_base64").asText()), StandardCharsets.UTF_8))
                .isEqualTo(data);
        assertThat(new ShownEvent(found(data)).asText()).endsWith("    " + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_source", "ce_type", "ce_specversion"})
    void callsNothingAnEventThatLacksWhatMakesOne(String missing) {
        var record = found("{}");
        record.headers().remove(missing);

        assertThat(new ShownEvent(record).asJson()).isEqualTo(Optional.empty());
    }

    @Test
    void showsEveryHeaderToPeople() {
        assertThat(new ShownEvent(found("{}")).asText())
                .contains("ce_id: e-1", "traceparent: 00-", "fulcrum.assessment-2@7");
    }

    @Test
    void survivesARecordThatIsNoEvent() {
        var event = new ShownEvent(new ConsumerRecord<>("fulcrum.cost", 0, 0, null, null));

        assertThat(event.asText()).contains("no type", "no data");
        assertThat(event.asJson()).isEmpty();
    }

    @Test
    void takesItsTimeFromTheServiceElseFromTheRecord() {
        var record = found("{}");
        assertThat(new ShownEvent(record).time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        header(record, "ce_time", "yesterday");
        assertThat(new ShownEvent(record).time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        header(record, "ce_time", "2026-11-25T12:00:00.5+02:00");
        assertThat(new ShownEvent(record).time()).isEqualTo(Instant.parse("2026-11-25T10:00:00.5Z"));
    }

    private static JsonNode structured(ConsumerRecord<String, byte[]> record) throws Exception {
        return LocalHttp.JSON.readTree(new ShownEvent(record).asJson().orElseThrow());
    }

    private static ConsumerRecord<String, byte[]> found(String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<>(
                "fulcrum.assessment",
                2,
                7,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                3,
                bytes.length,
                "p-1",
                bytes,
                new RecordHeaders(),
                Optional.empty());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", "e-1");
        header(record, "ce_source", "/fulcrum/assessment");
        header(record, "ce_type", "dev.fulcrum.project.registered.v1");
        header(record, "content-type", "application/json");
        header(record, "traceparent", TRACE);
        return record;
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
