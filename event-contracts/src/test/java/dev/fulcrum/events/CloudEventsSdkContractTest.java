package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A subscriber with the public SDK of CloudEvents reads every type: from the headers and data that the examples show. */
class CloudEventsSdkContractTest {
    record Shown(String name, String topic, JsonNode headers, ObjectNode data) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shown> examples() {
        AsyncApi api = new AsyncApi();
        List<Shown> examples = new ArrayList<>();
        Contracts.facts().forEach((type, fact) -> api.messages()
                .path(type)
                .path("examples")
                .forEach(example -> examples.add(new Shown(
                        example.at("/payload/$ref").asText(),
                        fact.getAnnotation(EventContract.class).topic(),
                        example.path("headers"),
                        (ObjectNode) api.resolve(example.path("payload"))))));
        return examples;
    }

    @Test
    void everyTypeIsShown() {
        assertThat(examples().stream()
                        .map(example -> example.headers().path("ce_type").asText()))
                .containsAll(Contracts.facts().keySet());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thePublicSdkReadsIt(Shown example) throws Exception {
        RecordHeaders headers = new RecordHeaders();
        example.headers()
                .properties()
                .forEach(header ->
                        headers.add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        byte[] value = Contracts.JSON.writeValueAsBytes(example.data());
        CloudEvent read;
        try (CloudEventDeserializer sdk = new CloudEventDeserializer()) {
            read = sdk.deserialize(example.topic(), headers, value);
        }
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(example.headers().path("ce_id").asText());
        assertThat(read.getSource())
                .isEqualTo(URI.create(example.headers().path("ce_source").asText()));
        assertThat(read.getType()).isEqualTo(example.headers().path("ce_type").asText());
        assertThat(read.getSubject())
                .isEqualTo(example.headers().path("ce_subject").asText());
        assertThat(read.getTime())
                .isEqualTo(
                        OffsetDateTime.parse(example.headers().path("ce_time").asText()));
        assertThat(read.getDataSchema()).isEqualTo(URI.create(Schemas.urn(read.getType())));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(Contracts.tree(read.getData().toBytes())).isEqualTo(example.data());
    }
}
