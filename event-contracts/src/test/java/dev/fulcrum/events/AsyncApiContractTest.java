package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.models.Document;
import io.apicurio.datamodels.models.ModelType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncApiContractTest {
    private static final Schema SHAPE =
            Contracts.REGISTRY.getSchema(AsyncApiContractTest.class.getResourceAsStream("/asyncapi-shape.schema.json"));

    private final AsyncApi api = new AsyncApi();

    @Test
    void isAValidAsyncApiDocument() {
        assertThat(problems(api.document())).isEmpty();
    }

    /** The validators are ones that would notice: a fault each in what the document says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/info | title | null",
                "/info | version | 7",
                "'' | asyncapi | \"2.6.0\"",
                "'' | chanels | {}",
                "/servers/local | host | null",
                "/servers/local | protocol | null",
                "/channels/cost | adress | \"fulcrum.cost\"",
                "/channels/cost/servers/0 | $ref | \"#/servers/nowhere\"",
                "/channels/cost/bindings/kafka | partitions | 0",
                "/operations/cost.send.cost | action | \"shout\"",
                "/operations/cost.send.cost | channel | null",
                "/operations/cost.send.cost/channel | $ref | \"#/channels/nowhere\"",
                "/operations/cost.send.cost/messages/0 | $ref | \"#/channels/cost/messages/nothing\"",
                "/components/securitySchemes/scramSha256 | type | \"scram\"",
                "/components/messages/deadLetter | payloads | {}"
            })
    void theValidatorsSeeABrokenDocument(String where, String field, String value) throws Exception {
        ObjectNode broken = api.document().deepCopy();
        JsonNode to = Contracts.JSON.readTree(value);
        ObjectNode at = (ObjectNode) broken.at(where);
        if (to.isNull()) {
            at.remove(field);
        } else {
            at.set(field, to);
        }
        assertThat(problems(broken)).isNotEmpty();
    }

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        Set<String> topics = new TreeSet<>(Topics.LIFECYCLE);
        topics.addAll(List.of(Topics.EXCHANGES, Topics.CAPTURES, Topics.FEEDBACK, Topics.DIRECTIVES));
        topics.add(Topics.DEAD_LETTERS_PREFIX + "{service}");
        assertThat(api.channels().keySet()).isEqualTo(topics);
    }

    @Test
    void everyTypeIsAMessageAndEveryMessageAType() {
        Set<String> types = new TreeSet<>(Contracts.facts().keySet());
        types.add("deadLetter");
        assertThat(api.messages().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void everyMessageIsOnTheChannelOfItsRecordAndOnNoOther() {
        Set<String> seen = new HashSet<>();
        api.channels().forEach((address, channel) -> channel.path("messages")
                .properties()
                .forEach(message -> {
                    String type = message.getKey();
                    assertThat(message.getValue().path("$ref").asText()).isEqualTo("#/components/messages/" + type);
                    assertThat(seen.add(type)).as("%s is on one channel", type).isTrue();
                    if (!type.equals("deadLetter")) {
                        assertThat(address)
                                .as("channel of %s", type)
                                .isEqualTo(Contracts.facts()
                                        .get(type)
                                        .getAnnotation(EventContract.class)
                                        .topic());
                    }
                }));
        assertThat(seen).containsAll(Contracts.facts().keySet());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.references()).hasSizeGreaterThan(200).allSatisfy(reference -> assertThat(
                        api.resolve(reference).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyMessageHasItsHeadersSchemaAndAllItsExamples() {
        List<String> shown = new ArrayList<>();
        for (String type : Contracts.facts().keySet()) {
            JsonNode message = api.messages().path(type);
            assertThat(message.path("name").asText()).isEqualTo(type);
            assertThat(message.at("/payload/schemaFormat").asText())
                    .isEqualTo("application/schema+json;version=draft-2020-12");
            assertThat(api.resolve(message.at("/payload/schema"))).isEqualTo(Contracts.schema(type));
            assertThat(message.at("/headers/allOf/0/$ref").asText())
                    .isEqualTo("#/components/schemas/cloudEventHeaders");
            assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                    .isEqualTo(type);
            assertThat(message.at("/headers/allOf/1/properties/ce_dataschema/const")
                            .asText())
                    .isEqualTo(Schemas.urn(type));
            message.path("examples")
                    .forEach(example -> shown.add(
                            example.at("/payload/$ref").asText().replaceFirst("^examples/(.*)\\.json$", "$1")));
        }
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(Contracts.examples().stream()
                        .map(Contracts.Example::name)
                        .toList());
    }

    @Test
    void everyExampleHasTheHeadersThatTheOutboxWrites() {
        JsonNode required = api.document().at("/components/schemas/cloudEventHeaders/required");
        Set<String> ids = new HashSet<>();
        api.messages().forEach(message -> message.path("examples").forEach(example -> {
            JsonNode headers = example.path("headers");
            required.forEach(name -> assertThat(headers.path(name.asText()).isTextual())
                    .as("%s of %s", name, example)
                    .isTrue());
            JsonNode own = message.at("/headers/allOf/1/properties");
            own.fieldNames().forEachRemaining(name -> assertThat(headers.path(name))
                    .isEqualTo(own.path(name).path("const")));
            assertThat(ids.add(headers.path("ce_id").asText()))
                    .as("%s is new", headers)
                    .isTrue();
        }));
        assertThat(ids).hasSize(Contracts.examples().size());
    }

    @Test
    void everyMessageIsSentByOneServiceAndItsDeadLettersByEach() {
        List<String> sent = new ArrayList<>();
        api.operations().forEach((id, operation) -> {
            assertThat(operation.path("x-service").asText()).isEqualTo(id.substring(0, id.indexOf('.')));
            if (operation.path("action").asText().equals("send") && !id.endsWith("dead-letters")) {
                operation.path("messages").forEach(message -> {
                    String reference = message.path("$ref").asText();
                    String type = reference.substring(reference.lastIndexOf('/') + 1);
                    assertThat(reference)
                            .startsWith(operation.at("/channel/$ref").asText() + "/messages/");
                    assertThat(api.messages()
                                    .path(type)
                                    .at("/headers/allOf/1/properties/ce_source/const")
                                    .asText())
                            .isEqualTo("/fulcrum/" + operation.path("x-service").asText());
                    sent.add(type);
                });
            }
        });
        assertThat(sent).containsExactlyInAnyOrderElementsOf(Contracts.facts().keySet());
    }

    /** By the shape that the specification gives to what we use, and by the rules of an AsyncAPI library. */
    private static List<String> problems(ObjectNode document) {
        List<String> problems = new ArrayList<>();
        SHAPE.validate(document).forEach(error -> problems.add(error.toString()));
        if (document.path("asyncapi").asText().equals("3.0.0")) {
            Document read = Library.readDocument(document.deepCopy());
            assertThat(read.root().modelType()).isEqualTo(ModelType.ASYNCAPI30);
            Library.validate(read, null)
                    .forEach(problem -> problems.add(problem.nodePath.toString(true) + ": " + problem.message));
        }
        return problems;
    }
}
