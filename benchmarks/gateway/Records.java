import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the gateway has sent to Kafka. {@code settled} stays: for each line it reads it waits until no more records come,
 * and prints how many exchanges and captures there are, and after how many milliseconds the last came. {@code missing}
 * reads a file of request ids and prints how many they are, how many have no exchange and how many no capture, and how
 * many exchanges there are beyond one for each id.
 */
final class Records {
    private static final Duration QUIET = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Records() {}

    public static void main(String[] arguments) throws Exception {
        Kafka kafka = Kafka.of(Path.of(arguments[1]), arguments[2]);
        switch (arguments[0]) {
            case "settled" -> settled(kafka);
            case "missing" -> missing(kafka, Path.of(arguments[3]));
            default -> throw new IllegalArgumentException("'" + arguments[0] + "' is neither settled nor missing");
        }
    }

    private static void settled(Kafka kafka) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Admin admin = Admin.create(kafka.settings("admin"))) {
            while (in.readLine() != null) {
                System.out.println(settle(admin));
            }
        }
    }

    private static String settle(Admin admin) throws Exception {
        long begun = System.nanoTime();
        long last = begun;
        long exchanges = end(admin, Kafka.EXCHANGES);
        long captures = end(admin, Kafka.CAPTURES);
        while (System.nanoTime() - last < QUIET.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(50);
            long exchangesNow = end(admin, Kafka.EXCHANGES);
            long capturesNow = end(admin, Kafka.CAPTURES);
            if (exchangesNow != exchanges || capturesNow != captures) {
                last = System.nanoTime();
            }
            exchanges = exchangesNow;
            captures = capturesNow;
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("Records still came after " + PATIENCE);
            }
        }
        return exchanges + " " + captures + " " + (last - begun) / 1_000_000;
    }

    private static void missing(Kafka kafka, Path answered) throws Exception {
        Set<String> ids = new HashSet<>(Files.readAllLines(answered));
        Map<String, Integer> exchanges = keys(kafka, Kafka.EXCHANGES, ids);
        Map<String, Integer> captures = keys(kafka, Kafka.CAPTURES, ids);
        int repeats = exchanges.values().stream().mapToInt(count -> count - 1).sum();
        System.out.println(ids.size() + " " + (ids.size() - exchanges.size()) + " " + (ids.size() - captures.size()) + " "
                + repeats);
    }

    private static Map<String, Integer> keys(Kafka kafka, String topic, Set<String> wanted) {
        Map<String, Integer> found = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                kafka.settings("admin"), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.contains(record.key())) {
                        found.merge(record.key(), 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    /** All records ever written: deleted ones keep their numbers. */
    private static long end(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }
}
