package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.servers.AccessRules;
import dev.fulcrum.localstack.servers.BrokerTopics;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackPorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The broker in containers has the topics, access lists and principals of the one in the local stack. */
class KafkaContractTest {
    private final ComposeFile compose = ComposeFile.read();

    @Test
    void makesTheTopicsOfTheLocalStack() {
        var wanted = BrokerTopics.all().stream().map(KafkaContractTest::line).toList();
        assertThat(Checkout.lines("deploy/kafka/topics.txt")).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void allowsWhatTheLocalStackAllows() {
        List<AclBinding> bindings = Checkout.lines("deploy/kafka/access.txt").stream()
                .flatMap(line -> bindings(line).stream())
                .toList();
        assertThat(bindings).containsExactlyInAnyOrderElementsOf(AccessRules.bindings());
    }

    @Test
    void knowsEveryPrincipalOfTheLocalStack() {
        ComposeFile.Service setup = compose.service("kafka-init");
        assertThat(setup.setting("PRINCIPALS").split(" ")).containsExactlyElementsOf(Principals.SERVICES);
        for (String principal : Principals.SERVICES) {
            assertThat(setup.environment()).containsKey("PASSWORD_" + Setting.variableOf(principal));
        }
    }

    @Test
    void listensWhereItsClientsLook() {
        ComposeFile.Service broker = compose.service("kafka");
        Map<String, String> advertised = listeners(broker.setting("KAFKA_ADVERTISED_LISTENERS"));
        Map<String, String> listening = listeners(broker.setting("KAFKA_LISTENERS"));
        advertised.forEach(
                (name, address) -> assertThat(port(listening.get(name))).isEqualTo(port(address)));

        for (ComposeFile.Service service : compose.ours()) {
            assertThat(service.setting("FULCRUM_KAFKA_BOOTSTRAP")).isEqualTo(advertised.get("SERVICES"));
        }
        assertThat(compose.service("kafka-init").setting("KAFKA_BOOTSTRAP")).isEqualTo(advertised.get("ADMIN"));
        int open = StackPorts.fromEnvironment(Map.of()).of(StackPorts.KAFKA);
        assertThat(advertised).containsEntry("OPEN", "127.0.0.1:" + open);
        assertThat(broker.ports()).containsExactly("127.0.0.1:" + open + ":" + open);
    }

    @Test
    void refusesWhatNoRuleAllows() {
        ComposeFile.Service broker = compose.service("kafka");
        assertThat(broker.environment())
                .containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_SUPER_USERS", "User:" + Principals.ADMIN)
                .containsEntry(
                        "KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        assertThat(listeners(
                        broker.setting("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").replace(":", "://")))
                .as("only the read-only listener takes clients without a password")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "OPEN", "PLAINTEXT",
                        "SERVICES", "SASL_PLAINTEXT",
                        "ADMIN", "SASL_PLAINTEXT",
                        "CONTROLLER", "SASL_PLAINTEXT"));
    }

    private static String line(NewTopic topic) {
        var settings = topic.configs().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .toList();
        return topic.name() + " " + topic.numPartitions() + " " + String.join(",", settings);
    }

    private static List<AclBinding> bindings(String line) {
        String[] words = line.split(" ");
        assertThat(words).as(line).hasSize(5);
        var bindings = new ArrayList<AclBinding>();
        for (String principal : words[1].split(",")) {
            for (String operation : words[2].split(",")) {
                for (String name : words[4].split(",")) {
                    var entry = new AccessControlEntry(
                            "User:" + principal,
                            "*",
                            AclOperation.fromString(operation),
                            AclPermissionType.fromString(words[0]));
                    bindings.add(new AclBinding(resource(words[3], name), entry));
                }
            }
        }
        return bindings;
    }

    private static ResourcePattern resource(String kind, String name) {
        return switch (kind) {
            case "topic" -> new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
            case "group" -> new ResourcePattern(ResourceType.GROUP, name, PatternType.LITERAL);
            case "group-prefix" -> new ResourcePattern(ResourceType.GROUP, name, PatternType.PREFIXED);
            default -> throw new AssertionError("deploy/kafka/provision.sh knows no resource '" + kind + "'");
        };
    }

    private static Map<String, String> listeners(String setting) {
        var listeners = new LinkedHashMap<String, String>();
        for (String listener : setting.split(",")) {
            String[] parts = listener.split("://");
            listeners.put(parts[0], parts[1]);
        }
        return listeners;
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
