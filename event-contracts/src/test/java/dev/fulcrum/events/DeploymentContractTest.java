package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the AsyncAPI document says of channels and services is what an installation is set up with. */
class DeploymentContractTest {
    private static final Path KAFKA = Contracts.module().resolveSibling("deploy/kafka");

    private final AsyncApi api = new AsyncApi();

    @Test
    void channelsHaveThePartitionsAndRetentionOfTheTopics() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        api.channels().forEach((address, channel) -> addresses(channel, address)
                .forEach(topic -> documented.put(topic, settings(channel.at("/bindings/kafka")))));
        Map<String, String> installed = new TreeMap<>();
        for (String line : lines("topics.txt")) {
            String[] parts = line.split(" ");
            installed.put(parts[0], parts[1] + " " + parts[2]);
        }
        assertThat(documented).isEqualTo(installed);
    }

    @Test
    void servicesMayDoWhatTheDocumentSaysTheyDo() throws IOException {
        Set<String> allowed = new HashSet<>();
        for (String line : lines("access.txt")) {
            String[] parts = line.split(" ");
            if (parts[0].equals("allow") && parts[3].equals("topic")) {
                for (String principal : parts[1].split(",")) {
                    for (String operation : parts[2].split(",")) {
                        Arrays.stream(parts[4].split(","))
                                .forEach(topic -> allowed.add(principal + " " + operation + " " + topic));
                    }
                }
            }
        }
        List<String> done = new ArrayList<>();
        api.operations().values().forEach(operation -> {
            String service = operation.path("x-service").asText();
            String verb = operation.path("action").asText().equals("send") ? "Write" : "Read";
            String address =
                    api.resolve(operation.path("channel")).path("address").asText();
            done.add(service + " " + verb + " " + address.replace("{service}", service));
        });
        assertThat(done).hasSizeGreaterThan(40);
        assertThat(allowed).containsAll(done);
    }

    private static List<String> addresses(JsonNode channel, String address) {
        List<String> addresses = new ArrayList<>();
        channel.at("/parameters/service/enum")
                .forEach(service -> addresses.add(address.replace("{service}", service.asText())));
        return addresses.isEmpty() ? List.of(address) : addresses;
    }

    /** As topics.txt writes them: {@code delete} is Kafka's own cleanup policy and goes without saying. */
    private static String settings(JsonNode kafka) {
        JsonNode configuration = kafka.path("topicConfiguration");
        String policy = configuration.path("cleanup.policy").path(0).asText();
        return kafka.path("partitions").asInt() + " "
                + (policy.equals("delete")
                        ? "retention.ms=" + configuration.path("retention.ms").asLong()
                        : "cleanup.policy=" + policy);
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(KAFKA.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
