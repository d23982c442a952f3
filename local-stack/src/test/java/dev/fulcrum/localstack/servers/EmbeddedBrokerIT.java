package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    private Path folder;

    private final StackSecrets secrets = StackSecrets.forTests();

    @Test
    void keepsRecordsAndPasswordsOverARestartOnOtherPorts() throws Exception {
        try (var broker = start();
                var provisioning = new BrokerProvisioning(broker, secrets)) {
            provisioning.provision();
            var rollout = new KafkaProducer<>(
                    broker.clientSettings("rollout"), new StringSerializer(), new StringSerializer());
            try (rollout) {
                rollout.send(new ProducerRecord<>("fulcrum.rollout", 3, "project", "a fact"))
                        .get();
            }
        }
        try (var broker = start();
                var provisioning = new BrokerProvisioning(broker, secrets)) {
            provisioning.provision();
            assertThat(readAll(broker, "fulcrum.rollout", 3)).containsExactly("a fact");
            assertThat(settingOf(broker, "fulcrum.rollout", "retention.ms")).isEqualTo("-1");
            assertThat(settingOf(broker, "fulcrum.captures", "retention.ms")).isEqualTo("172800000");
            assertThat(settingOf(broker, "fulcrum.directives", "cleanup.policy"))
                    .isEqualTo("compact");

            provisioning.reset();

            assertThat(readAll(broker, "fulcrum.rollout", 3)).isEmpty();
        }
    }

    @Test
    void saysHowToMendAStateFolderThatIsNotItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("log/meta.properties"), "garbage");

        assertThatThrownBy(this::start)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("meta.properties")
                .hasMessageContaining("--fresh");
    }

    private EmbeddedBroker start() {
        var ports = FreePorts.take(3);
        return EmbeddedBroker.start(
                new EmbeddedBroker.Settings(folder, ports.get(0), ports.get(1), ports.get(2), secrets));
    }

    private static List<String> readAll(EmbeddedBroker broker, String topic, int number) {
        var partition = new TopicPartition(topic, number);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.anonymousBootstrap());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var found = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(record.value()));
            }
            return found;
        }
    }

    private static String settingOf(EmbeddedBroker broker, String topic, String setting) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(broker.clientSettings("admin"))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(setting)
                    .value();
        }
    }
}
