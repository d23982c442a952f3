package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.servers.LocalHttp;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ShownEventTest {
    @Test
    void showsHeadersAndDataAsOneStructuredEvent() throws Exception {
        var event = new ShownEvent(found("{\"projectId\":\"p-1\",\"sequence\":1}"));

        var json = LocalHttp.JSON.readTree(event.asJson());

        assertThat(json.path("id").asText()).isEqualTo("e-1");
        assertThat(json.path("type").asText()).isEqualTo("dev.fulcrum.project.registered.v1");
        assertThat(json.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(json.path("data").path("sequence").asInt()).isEqualTo(1);
        assertThat(event.isOf("p-1")).isTrue();
        assertThat(event.isOf("p-2")).isFalse();
    }

    @Test
    void showsEveryHeaderToPeople() {
        assertThat(new ShownEvent(found("{}")).asText())
                .contains("ce_id: e-1", "traceparent: 00-", "fulcrum.assessment-2@7");
    }

    @Test
    void survivesARecordThatIsNoEvent() {
        var record = new ConsumerRecord<String, byte[]>("fulcrum.cost", 0, 0, null, null);

        assertThat(new ShownEvent(record).asText()).contains("no type");
        assertThat(new ShownEvent(found("not json")).asJson()).contains("not json");
    }

    private static ConsumerRecord<String, byte[]> found(String data) {
        var record = new ConsumerRecord<>("fulcrum.assessment", 2, 7, "p-1", data.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_id", "e-1");
        header(record, "ce_type", "dev.fulcrum.project.registered.v1");
        header(record, "content-type", "application/json");
        header(record, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return record;
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
