package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.events.Contracts.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesContractTest {
    private static final List<Object> NO_AMOUNTS = List.of("12,50", "1e3", "+1", ".5", "01", "", " 1", 12.5);

    static List<Example> examples() {
        return Contracts.examples();
    }

    static List<Example> examplesWithMoney() {
        return examples().stream()
                .filter(example -> example.data().findValue("amount") != null)
                .toList();
    }

    @Test
    void everyTypeHasAnExampleAndEveryExampleAType() {
        assertThat(examples().stream().map(Example::type).collect(Collectors.toSet()))
                .isEqualTo(Contracts.facts().keySet());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isWhatItsSchemaAllows(Example example) {
        assertThat(Contracts.validate(example.type(), example.data())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void passesThroughItsRecordUnchanged(Example example) throws Exception {
        Class<?> type = Contracts.facts().get(example.type());
        Object fact = Contracts.JSON.treeToValue(example.data(), type);
        ObjectNode written = FactsContractTest.hasEnvelope(type)
                ? example.data().deepCopy().retain(FactsContractTest.ENVELOPE)
                : Contracts.JSON.createObjectNode();
        written.setAll((ObjectNode) Contracts.JSON.valueToTree(fact));
        assertThat(Contracts.tree(Contracts.JSON.writeValueAsBytes(written))).isEqualTo(example.data());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void withAFieldThatNobodyKnowsIsStillAllowed(Example example) {
        ObjectNode later = example.data().deepCopy();
        objects(later).forEach(object -> {
            if (!isMetrics(object)) {
                object.put("addedLater", "x");
            }
        });
        assertThat(Contracts.validate(example.type(), later)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void withoutARequiredFieldIsRejected(Example example) {
        JsonNode schema = Contracts.schema(example.type());
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.at("/$defs/lifecycle/required").forEach(name -> required.add(name.asText()));
        assertThat(required).isNotEmpty().allSatisfy(name -> {
            ObjectNode without = example.data().deepCopy().without(name);
            assertThat(without).as("the example has %s", name).isNotEqualTo(example.data());
            assertThat(Contracts.validate(example.type(), without))
                    .as("without %s", name)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void withAValueOfAnotherTypeOrNullIsRejected(Example example) {
        List<JsonPointer> leaves = new ArrayList<>();
        collectLeaves(example.data(), JsonPointer.empty(), leaves);
        assertThat(leaves).isNotEmpty().allSatisfy(leaf -> {
            JsonNode value = example.data().at(leaf);
            Object other = value.isTextual() ? Integer.valueOf(7) : "seven";
            assertThat(Contracts.validate(example.type(), with(example, leaf, other)))
                    .as("%s", leaf)
                    .isNotEmpty();
            assertThat(Contracts.validate(example.type(), with(example, leaf, null)))
                    .as("%s", leaf)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("examplesWithMoney")
    void withBadMoneyIsRejected(Example example) {
        List<JsonPointer> leaves = new ArrayList<>();
        collectLeaves(example.data(), JsonPointer.empty(), leaves);
        for (JsonPointer leaf : leaves) {
            if (leaf.toString().endsWith("/amount")) {
                assertThat(NO_AMOUNTS).allSatisfy(amount -> assertThat(
                                Contracts.validate(example.type(), with(example, leaf, amount)))
                        .as("%s %s", leaf, amount)
                        .isNotEmpty());
            } else if (leaf.toString().endsWith("/currency")) {
                assertThat(Contracts.validate(example.type(), with(example, leaf, "usd")))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void anIdOrATimeThatIsNoneIsRejected() {
        Example opened = named("dev.fulcrum.dataset.capture-opened.v1");
        assertThat(Contracts.validate(opened.type(), with(opened, JsonPointer.compile("/campaignId"), "campaign-1")))
                .isNotEmpty();
        assertThat(Contracts.validate(opened.type(), with(opened, JsonPointer.compile("/until"), "2026-11-17")))
                .isNotEmpty();
    }

    @Test
    void aFactHasEitherACauseOrAnActor() {
        Example fact = named("dev.fulcrum.cost.budget-approved.v1");
        ObjectNode both = fact.data()
                .deepCopy()
                .put("causedBy", fact.data().path("analysisId").asText());
        assertThat(Contracts.validate(fact.type(), both)).isNotEmpty();
        assertThat(Contracts.validate(fact.type(), both.deepCopy().without("actor")))
                .isEmpty();
        assertThat(Contracts.validate(fact.type(), fact.data().deepCopy().without("actor")))
                .isNotEmpty();
    }

    /** An optional field nobody shows is one that nobody has thought through. */
    @ParameterizedTest
    @MethodSource("dev.fulcrum.events.SchemasContractTest#types")
    void showEveryOptionalFieldPresentAndAbsent(String type) {
        JsonNode schema = Contracts.schema(type);
        Set<String> optional = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(optional::add);
        schema.path("required").forEach(name -> optional.remove(name.asText()));
        List<ObjectNode> data = examples().stream()
                .filter(example -> example.type().equals(type))
                .map(Example::data)
                .toList();
        assertThat(optional).allSatisfy(name -> {
            assertThat(data).as("%s present", name).anyMatch(each -> each.has(name));
            assertThat(data).as("%s absent", name).anyMatch(each -> !each.has(name));
        });
    }

    private static Example named(String name) {
        return examples().stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode with(Example example, JsonPointer leaf, Object value) {
        ObjectNode changed = example.data().deepCopy();
        JsonNode parent = changed.at(leaf.head());
        JsonNode node = Contracts.JSON.valueToTree(value);
        if (parent instanceof ObjectNode object) {
            object.set(leaf.last().getMatchingProperty(), node);
        } else {
            ((ArrayNode) parent).set(leaf.last().getMatchingIndex(), node);
        }
        return changed;
    }

    private static void collectLeaves(JsonNode node, JsonPointer at, List<JsonPointer> leaves) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> collectLeaves(node.get(name), at.appendProperty(name), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectLeaves(node.get(i), at.appendIndex(i), leaves);
            }
        } else {
            leaves.add(at);
        }
    }

    private static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> found.addAll(objects(child)));
        return found;
    }

    /** Metrics are a map of numbers, whose names are data. */
    private static boolean isMetrics(ObjectNode object) {
        return object.has("validation_accuracy");
    }
}
