package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.events.cost.AnalysisCompleted;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactsContractTest {
    /** The fields that the outbox writes around every lifecycle fact and directive. */
    static final Set<String> ENVELOPE = Set.of("projectId", "team", "generation", "sequence", "causedBy", "actor");

    @Test
    void everyTypeHasItsOwnWellFormedName() {
        List<String> types = Contracts.classes()
                .map(fact -> fact.getAnnotation(EventContract.class).type())
                .toList();
        assertThat(types).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(types).allMatch(type -> type.matches("dev\\.fulcrum\\.[a-z]+(\\.[a-z]+(-[a-z]+)*)+\\.v[1-9][0-9]*"));
    }

    @Test
    void everyTypeGoesToAKnownTopic() {
        Set<String> topics = new HashSet<>(Topics.LIFECYCLE);
        topics.addAll(List.of(Topics.EXCHANGES, Topics.CAPTURES, Topics.FEEDBACK, Topics.DIRECTIVES));
        assertThat(Contracts.classes()).allSatisfy(fact -> assertThat(
                        fact.getAnnotation(EventContract.class).topic())
                .isIn(topics));
    }

    @Test
    void noFactWithAnEnvelopeTakesAFieldOfIt() {
        assertThat(Contracts.classes().filter(FactsContractTest::hasEnvelope))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(Arrays.stream(fact.getRecordComponents())
                                .map(component -> component.getName())
                                .collect(Collectors.toSet()))
                        .doesNotContainAnyElementsOf(ENVELOPE));
    }

    static boolean hasEnvelope(Class<?> fact) {
        String topic = fact.getAnnotation(EventContract.class).topic();
        return Topics.LIFECYCLE.contains(topic) || Topics.DIRECTIVES.equals(topic);
    }

    @Test
    void moneyCrossesTheWireAsAnExactDecimalString() throws Exception {
        Money cost = Money.of(new BigDecimal("0.000553"), "USD");
        AnalysisCompleted fact = new AnalysisCompleted(
                UUID.randomUUID(), UUID.randomUUID(), 100, cost, 1, cost, "p/m", List.of(), "stay", 24);
        String json = Contracts.JSON.writeValueAsString(fact);
        assertThat(json).contains("\"amount\":\"0.000553\"");
        assertThat(Contracts.JSON.readValue(json, AnalysisCompleted.class)).isEqualTo(fact);
    }

    @Test
    void anOldConsumerReadsAFactWithFieldsItDoesNotKnow() throws Exception {
        Artefact artefact = Contracts.JSON.readValue(
                "{\"uri\":\"file:/sha256/ab\",\"sha256\":\"ab\",\"bytes\":1,\"mediaType\":\"x\",\"later\":true}",
                Artefact.class);
        assertThat(artefact).isEqualTo(new Artefact("file:/sha256/ab", "ab", 1, "x"));
    }
}
