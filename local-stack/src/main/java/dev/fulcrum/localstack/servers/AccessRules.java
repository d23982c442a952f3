package dev.fulcrum.localstack.servers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who writes and who reads which topic: a service writes its own topics only, text goes to two readers alone, and other
 * systems read what happened to projects and nothing else.
 */
public final class AccessRules {
    /** What the broker calls a client of the listener without passwords. */
    public static final String ANONYMOUS = "ANONYMOUS";

    private static final Map<String, Set<String>> OWN_TOPICS = Map.of(
            "gateway",
                    Set.of(
                            BrokerTopics.EXCHANGES,
                            BrokerTopics.CAPTURES,
                            BrokerTopics.FEEDBACK,
                            BrokerTopics.DIRECTIVES),
            "assessment", Set.of("fulcrum.assessment", BrokerTopics.DIRECTIVES),
            "cost", Set.of("fulcrum.cost", BrokerTopics.DIRECTIVES),
            "dataset", Set.of("fulcrum.dataset", BrokerTopics.DIRECTIVES),
            "training", Set.of("fulcrum.training"),
            "eval", Set.of("fulcrum.evaluation", BrokerTopics.DIRECTIVES),
            "rollout", Set.of("fulcrum.rollout", BrokerTopics.DIRECTIVES),
            "console", Set.of(),
            "model-server", Set.of());

    private static final Set<String> TEXT_READERS = Set.of("dataset", "eval");

    private AccessRules() {}

    public static Set<String> writable(String principal) {
        if (onlyReads(principal)) {
            return Set.of();
        }
        return Stream.concat(OWN_TOPICS.get(principal).stream(), Stream.of(BrokerTopics.deadLettersOf(principal)))
                .collect(toUnmodifiableSet());
    }

    public static Set<String> readable(String principal) {
        if (onlyReads(principal)) {
            return Set.copyOf(BrokerTopics.LIFECYCLE);
        }
        var topics = new ArrayList<>(BrokerTopics.LIFECYCLE);
        topics.addAll(List.of(
                BrokerTopics.DIRECTIVES,
                BrokerTopics.EXCHANGES,
                BrokerTopics.FEEDBACK,
                BrokerTopics.deadLettersOf(principal)));
        if (TEXT_READERS.contains(principal)) {
            topics.add(BrokerTopics.CAPTURES);
        }
        return Set.copyOf(topics);
    }

    public static List<AclBinding> bindings() {
        var bindings = new ArrayList<AclBinding>();
        for (String principal : Principals.ON_KAFKA) {
            writable(principal).forEach(topic -> bindings.add(allow(principal, literal(topic), AclOperation.WRITE)));
            // who may read a topic may describe it
            readable(principal).forEach(topic -> bindings.add(allow(principal, literal(topic), AclOperation.READ)));
            bindings.add(allow(principal, groupsOf(principal), AclOperation.READ));
            // a nameless client may join a group of its own, never move another's place in a topic
            bindings.add(entry(ANONYMOUS, groupsOf(principal), AclOperation.ALL, AclPermissionType.DENY));
        }
        readable(ANONYMOUS).forEach(topic -> bindings.add(allow(ANONYMOUS, literal(topic), AclOperation.READ)));
        var anyGroup = new ResourcePattern(ResourceType.GROUP, ResourcePattern.WILDCARD_RESOURCE, PatternType.LITERAL);
        bindings.add(allow(ANONYMOUS, anyGroup, AclOperation.READ));
        return bindings;
    }

    private static boolean onlyReads(String principal) {
        return principal.equals(ANONYMOUS) || principal.equals(Principals.SUBSCRIBER);
    }

    private static ResourcePattern literal(String topic) {
        return new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    }

    private static ResourcePattern groupsOf(String principal) {
        return new ResourcePattern(ResourceType.GROUP, principal, PatternType.PREFIXED);
    }

    private static AclBinding allow(String principal, ResourcePattern on, AclOperation operation) {
        return entry(principal, on, operation, AclPermissionType.ALLOW);
    }

    private static AclBinding entry(
            String principal, ResourcePattern on, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(on, new AccessControlEntry("User:" + principal, "*", operation, permission));
    }
}
