package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every principal against every topic, on a real broker. */
class AccessRulesIT {
    private static final Set<String> LIFECYCLE = Set.of(
            "fulcrum.assessment",
            "fulcrum.cost",
            "fulcrum.dataset",
            "fulcrum.training",
            "fulcrum.evaluation",
            "fulcrum.rollout");

    /** Written out here and not taken from the rules: the table of the design, as a second opinion. */
    private static final Map<String, Set<String>> EXPECTED_WRITES = Map.of(
            "gateway", Set.of("fulcrum.exchanges", "fulcrum.captures", "fulcrum.feedback", "fulcrum.directives"),
            "assessment", Set.of("fulcrum.assessment", "fulcrum.directives"),
            "cost", Set.of("fulcrum.cost", "fulcrum.directives"),
            "dataset", Set.of("fulcrum.dataset", "fulcrum.directives"),
            "training", Set.of("fulcrum.training"),
            "eval", Set.of("fulcrum.evaluation", "fulcrum.directives"),
            "rollout", Set.of("fulcrum.rollout", "fulcrum.directives"),
            "console", Set.of(),
            "model-server", Set.of());

    /** Principals that read lifecycle topics, write nothing and have no dead letters. */
    private static final Set<String> READERS = Set.of("subscriber", "ANONYMOUS");

    /** Of no principal's: what somebody with a tool of their own calls theirs. */
    private static final String FREE_GROUP = "somebody-with-kcat";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static BrokerProvisioning provisioning;
    private static List<String> topics;

    @BeforeAll
    static void startBroker() throws Exception {
        var ports = FreePorts.take(3);
        var secrets = StackSecrets.forTests();
        broker = EmbeddedBroker.start(
                new EmbeddedBroker.Settings(folder, ports.get(0), ports.get(1), ports.get(2), secrets));
        provisioning = new BrokerProvisioning(broker, secrets);
        provisioning.provision();
        topics = BrokerTopics.names();
        try (var admin = producer(broker.clientSettings("admin"))) {
            for (String topic : topics) {
                admin.send(new ProducerRecord<>(topic, 0, "key", "already there"))
                        .get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        provisioning.close();
        broker.close();
    }

    static Stream<String> principals() {
        return Stream.concat(EXPECTED_WRITES.keySet().stream(), READERS.stream());
    }

    @ParameterizedTest
    @MethodSource("principals")
    void writesItsOwnTopicsAndNoOther(String principal) throws Exception {
        var expected = new TreeSet<>(EXPECTED_WRITES.getOrDefault(principal, Set.of()));
        if (!READERS.contains(principal)) {
            expected.add("fulcrum.dead-letters." + principal);
        }
        var written = new TreeSet<String>();
        var sent = new HashMap<String, Future<RecordMetadata>>();
        try (var producer = producer(settingsOf(principal))) {
            for (String topic : topics) {
                sent.put(topic, producer.send(new ProducerRecord<>(topic, "key", "from " + principal)));
            }
            for (String topic : topics) {
                if (isAllowed(sent.get(topic))) {
                    written.add(topic);
                }
            }
        }
        assertThat(written).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("principals")
    void readsFactsAndOfTextOnlyWhatItMay(String principal) {
        var expected = new TreeSet<>(LIFECYCLE);
        if (!READERS.contains(principal)) {
            expected.addAll(Set.of(
                    "fulcrum.directives",
                    "fulcrum.exchanges",
                    "fulcrum.feedback",
                    "fulcrum.dead-letters." + principal));
        }
        if (Set.of("dataset", "eval").contains(principal)) {
            expected.add("fulcrum.captures");
        }
        var read = new TreeSet<String>();
        try (var consumer = consumer(settingsOf(principal))) {
            for (String topic : topics) {
                if (canRead(consumer, topic)) {
                    read.add(topic);
                }
            }
        }
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("principals")
    void movesThePlaceOfItsOwnGroupsAndOfNoOther(String principal) throws Exception {
        var groups = Stream.concat(
                        principals().filter(name -> !name.equals("ANONYMOUS")).map(name -> name + "-copy"),
                        Stream.of(FREE_GROUP))
                .toList();
        var moved = new TreeSet<String>();
        try (var admin = Admin.create(settingsOf(principal))) {
            for (String group : groups) {
                if (canMove(admin, group)) {
                    moved.add(group);
                }
            }
        }
        assertThat(moved).containsExactly(principal.equals("ANONYMOUS") ? FREE_GROUP : principal + "-copy");
    }

    @ParameterizedTest
    @MethodSource("principals")
    void seesNoMoreThanItReadsOrWrites(String principal) throws Exception {
        var visible = new TreeSet<>(AccessRules.readable(principal));
        visible.addAll(AccessRules.writable(principal));
        try (var admin = Admin.create(settingsOf(principal))) {
            assertThat(new TreeSet<>(admin.listTopics().names().get())).isEqualTo(visible);
        }
    }

    @Test
    void knowsEveryPrincipalThatTheTableKnows() {
        var table = new TreeSet<>(EXPECTED_WRITES.keySet());
        table.add("subscriber");
        assertThat(new TreeSet<>(Principals.ON_KAFKA)).isEqualTo(table);
    }

    /** A state folder from before there was such a principal is one where the broker lacks its password and rules. */
    @Test
    void addsAPrincipalToABrokerThatHasRunWithoutIt() throws Exception {
        var rulesOfIt = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:subscriber", null, AclOperation.ANY, AclPermissionType.ANY));
        try (var admin = Admin.create(broker.clientSettings("admin"))) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialDeletion("subscriber", ScramMechanism.SCRAM_SHA_256)))
                    .all()
                    .get();
            admin.deleteAcls(List.of(rulesOfIt)).all().get();
        }

        provisioning.provision();

        try (var consumer = consumer(settingsOf("subscriber"))) {
            assertThat(canRead(consumer, "fulcrum.rollout")).isTrue();
            assertThat(canRead(consumer, "fulcrum.captures")).isFalse();
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownName() {
        for (var wrong : List.of(
                EmbeddedBroker.clientSettings(broker.bootstrap(), "cost", "wrong"),
                EmbeddedBroker.clientSettings(broker.bootstrap(), "nobody", "nobody-test"))) {
            try (var admin = Admin.create(wrong)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    @Test
    void makesNoTopicThatSomebodyMerelyNames() throws Exception {
        try (var producer = producer(broker.clientSettings("admin"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("fulcrum.typo", "key", "value"))
                            .get())
                    .isInstanceOf(ExecutionException.class);
        }
        try (var admin = Admin.create(broker.clientSettings("admin"))) {
            assertThat(admin.listTopics().names().get()).doesNotContain("fulcrum.typo");
        }
    }

    private static Map<String, Object> settingsOf(String principal) {
        Map<String, Object> settings = principal.equals("ANONYMOUS")
                ? new HashMap<>(Map.of("bootstrap.servers", broker.anonymousBootstrap()))
                : broker.clientSettings(principal);
        if (READERS.contains(principal)) {
            // who may write nothing gets no producer id either, and would fail before any topic is asked about
            settings.put("enable.idempotence", "false");
        }
        return settings;
    }

    private static boolean isAllowed(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private static boolean canRead(KafkaConsumer<String, String> consumer, String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        try {
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 20; i++) {
                if (!consumer.poll(Duration.ofMillis(500)).isEmpty()) {
                    return true;
                }
            }
            throw new AssertionError(topic + " is readable but holds nothing");
        } catch (TopicAuthorizationException refused) {
            return false;
        }
    }

    private static boolean canMove(Admin admin, String group) throws InterruptedException {
        var place = Map.of(new TopicPartition("fulcrum.cost", 0), new OffsetAndMetadata(1));
        try {
            admin.alterConsumerGroupOffsets(group, place).all().get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(GroupAuthorizationException.class);
            return false;
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        settings.put("max.block.ms", "1500");
        settings.put("linger.ms", "0");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(Map<String, Object> settings) {
        settings.put("enable.auto.commit", "false");
        // the fetch for the topic before holds up the next one this long
        settings.put("fetch.max.wait.ms", "20");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
