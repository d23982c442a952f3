import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints every lifecycle event of Fulcrum. Argument: a file with what {@code ./fulcrum subscriber} prints. */
public class Subscriber {
    private static final List<String> TOPICS = List.of(
            "fulcrum.assessment",
            "fulcrum.cost",
            "fulcrum.dataset",
            "fulcrum.training",
            "fulcrum.evaluation",
            "fulcrum.rollout");

    private final ObjectMapper json = new ObjectMapper();
    /** Last sequence per source and project. Keep it in your database, in the transaction of the effect. */
    private final Map<String, Long> last = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        var subscriber = new Subscriber();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(TOPICS);
            while (true) {
                try {
                    consumer.poll(Duration.ofSeconds(1)).forEach(subscriber::accept);
                    // after the effects: a crash before this brings repeats, never a loss
                    consumer.commitSync();
                } catch (RecordDeserializationException noEvent) {
                    // no CloudEvent: say so and go on behind it, or it stops its partition for ever
                    System.err.println(noEvent.getMessage());
                    TopicPartition partition = noEvent.topicPartition();
                    consumer.seek(partition, noEvent.offset() + 1);
                }
            }
        }
    }

    private void accept(ConsumerRecord<String, CloudEvent> record) {
        CloudEvent event = record.value();
        try {
            JsonNode data = json.readTree(
                    event.getData() == null ? new byte[0] : event.getData().toBytes());
            long sequence = data.required("sequence").asLong();
            String key = event.getSource() + " " + data.required("projectId").asText();
            if (sequence <= last.getOrDefault(key, 0L)) {
                return; // a repeat
            }
            handle(event, data);
            last.put(key, sequence);
        } catch (IOException | IllegalArgumentException unreadable) {
            System.err.println(record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + unreadable);
        }
    }

    private void handle(CloudEvent event, JsonNode data) {
        switch (event.getType()) {
            case "dev.fulcrum.project.registered.v1" ->
                System.out.println(event.getTime() + " " + data.path("name").asText() + " of team "
                        + data.path("team").asText());
            case "dev.fulcrum.evaluation.passed.v1" ->
                System.out.println(event.getTime() + " " + event.getSubject() + " is as good as what it replaces");
            // everything else, also what a later release adds
            default -> System.out.println(event.getTime() + " " + event.getType());
        }
    }
}
