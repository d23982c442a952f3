package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.BrokerTopics;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "Shows the lifecycle events (CloudEvents headers and data) from the beginning, oldest first.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int BROKER_LIMIT_MS = 10_000;

    @Option(names = "--project", paramLabel = "ID", description = "Only events of this project.")
    private String project;

    @Option(names = "--type", paramLabel = "T", description = "Only types that contain this text.")
    private String type;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new events until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "One structured CloudEvent per line.")
    private boolean json;

    @Override
    public Integer call() {
        String bootstrap = "127.0.0.1:" + Checkout.current().ports().of(StackPorts.KAFKA);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "default.api.timeout.ms", BROKER_LIMIT_MS,
                "request.timeout.ms", BROKER_LIMIT_MS,
                "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = BrokerTopics.LIFECYCLE.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            showPast(consumer);
            while (follow) {
                consumer.poll(POLL).forEach(this::show);
            }
        } catch (TimeoutException away) {
            throw new StackFailure("no Kafka answers on " + bootstrap + "; start it with ./fulcrum up", away);
        }
        return 0;
    }

    /** Topics and partitions are read apart; what is there already is shown in the order of time. */
    private void showPast(KafkaConsumer<String, byte[]> consumer) {
        var ends = consumer.endOffsets(consumer.assignment());
        var past = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(past::add);
        }
        past.sort(Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
                .thenComparing(ConsumerRecord::topic)
                .thenComparingLong(ConsumerRecord::offset));
        past.forEach(this::show);
    }

    private void show(ConsumerRecord<String, byte[]> found) {
        var event = new ShownEvent(found);
        if ((project == null || event.isOf(project))
                && (type == null || event.type().contains(type))) {
            System.out.println(json ? event.asJson() : event.asText());
        }
    }
}
