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
        assertThat(setup.setting("PRINCIPALS").split(" ")).containsExactlyElementsOf(Principals.ON_KAFKA);
        for (String principal : Principals.ON_KAFKA) {
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
        var local = StackPorts.fromEnvironment(Map.of());
        int open = local.of(StackPorts.KAFKA);
        int withPassword = local.of(StackPorts.KAFKA_SERVICES);
        assertThat(advertised)
                .as("where other systems connect is the same as in the local stack")
                .containsEntry("OPEN", "127.0.0.1:" + open)
                .containsEntry("SUBSCRIBERS", "127.0.0.1:" + withPassword);
        assertThat(broker.ports())
                .containsExactly("127.0.0.1:" + open + ":" + open, "127.0.0.1:" + withPassword + ":" + withPassword);
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
                        "SUBSCRIBERS", "SASL_PLAINTEXT",
                        "SERVICES", "SASL_PLAINTEXT",
                        "ADMIN", "SASL_PLAINTEXT",
                        "CONTROLLER", "SASL_PLAINTEXT"));
    }

    @Test
    void asksEverybodyWithAPasswordForItByScram() {
        ComposeFile.Service broker = compose.service("kafka");
        for (String listener : List.of("SERVICES", "SUBSCRIBERS")) {
            String settings = "KAFKA_LISTENER_NAME_" + listener;
            assertThat(broker.setting(settings + "_SASL_ENABLED_MECHANISMS")).isEqualTo("SCRAM-SHA-256");
            assertThat(broker.setting(settings + "_SCRAM___SHA___256_SASL_JAAS_CONFIG"))
                    .isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required;");
        }
    }

    /** The same matrix that the embedded broker is asked about, here as what the file's lines come to. */
    @Test
    void letsASubscriberReadFactsAndNothingElse() {
        var allowed = Checkout.lines("deploy/kafka/access.txt").stream()
                .flatMap(line -> bindings(line).stream())
                .filter(binding -> binding.entry().principal().equals("User:" + Principals.SUBSCRIBER))
                .map(binding ->
                        binding.entry().permissionType() + " " + binding.entry().operation() + " "
                                + binding.pattern().resourceType() + " "
                                + binding.pattern().patternType() + " "
                                + binding.pattern().name())
                .toList();
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "ALLOW READ TOPIC LITERAL fulcrum.assessment",
                        "ALLOW READ TOPIC LITERAL fulcrum.cost",
                        "ALLOW READ TOPIC LITERAL fulcrum.dataset",
                        "ALLOW READ TOPIC LITERAL fulcrum.training",
                        "ALLOW READ TOPIC LITERAL fulcrum.evaluation",
                        "ALLOW READ TOPIC LITERAL fulcrum.rollout",
                        "ALLOW READ GROUP PREFIXED subscriber");
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
