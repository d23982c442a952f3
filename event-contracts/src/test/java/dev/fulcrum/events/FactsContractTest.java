package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.fulcrum.events.cost.AnalysisCompleted;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsContractTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The fields that the outbox writes around every lifecycle fact. */
    private static final Set<String> ENVELOPE =
            Set.of("projectId", "team", "generation", "sequence", "causedBy", "actor");

    private static List<Class<?>> facts() throws IOException, URISyntaxException {
        Path classes = Path.of(EventContract.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .<Class<?>>map(FactsContractTest::load)
                    .filter(type -> type.isAnnotationPresent(EventContract.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyTypeHasItsOwnWellFormedName() throws Exception {
        List<String> types = facts().stream()
                .map(fact -> fact.getAnnotation(EventContract.class).type())
                .toList();
        assertThat(types).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(types).allMatch(type -> type.matches("dev\\.fulcrum\\.[a-z]+(\\.[a-z]+(-[a-z]+)*)+\\.v[1-9][0-9]*"));
    }

    @Test
    void everyTypeGoesToAKnownTopic() throws Exception {
        Set<String> topics = new HashSet<>(Topics.LIFECYCLE);
        topics.addAll(List.of(Topics.EXCHANGES, Topics.CAPTURES, Topics.FEEDBACK, Topics.DIRECTIVES));
        assertThat(facts()).allSatisfy(fact -> assertThat(
                        fact.getAnnotation(EventContract.class).topic())
                .isIn(topics));
    }

    @Test
    void noLifecycleFactTakesAFieldOfTheEnvelope() throws Exception {
        assertThat(facts().stream()
                        .filter(fact -> Topics.LIFECYCLE.contains(
                                fact.getAnnotation(EventContract.class).topic())))
                .allSatisfy(fact -> assertThat(Arrays.stream(fact.getRecordComponents())
                                .map(component -> component.getName())
                                .collect(Collectors.toSet()))
                        .doesNotContainAnyElementsOf(ENVELOPE));
    }

    @Test
    void moneyCrossesTheWireAsAnExactDecimalString() throws Exception {
        Money cost = Money.of(new BigDecimal("0.000553"), "USD");
        AnalysisCompleted fact = new AnalysisCompleted(
                UUID.randomUUID(), UUID.randomUUID(), 100, cost, 1, cost, "p/m", List.of(), "stay", 24);
        String json = JSON.writeValueAsString(fact);
        assertThat(json).contains("\"amount\":\"0.000553\"");
        assertThat(JSON.readValue(json, AnalysisCompleted.class)).isEqualTo(fact);
    }

    @Test
    void anOldConsumerReadsAFactWithFieldsItDoesNotKnow() throws Exception {
        Artefact artefact = JSON.readValue(
                "{\"uri\":\"file:/sha256/ab\",\"sha256\":\"ab\",\"bytes\":1,\"mediaType\":\"x\",\"later\":true}",
                Artefact.class);
        assertThat(artefact).isEqualTo(new Artefact("file:/sha256/ab", "ab", 1, "x"));
    }
}
