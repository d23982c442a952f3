package dev.fulcrum.localstack.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Every topic of the house with its partitions and how long it keeps records. */
public final class BrokerTopics {
    public static final String EXCHANGES = "fulcrum.exchanges";
    public static final String CAPTURES = "fulcrum.captures";
    public static final String FEEDBACK = "fulcrum.feedback";
    public static final String DIRECTIVES = "fulcrum.directives";

    /** Facts of the services about projects: kept for ever, readable by anybody on this machine. */
    public static final List<String> LIFECYCLE = List.of(
            "fulcrum.assessment",
            "fulcrum.cost",
            "fulcrum.dataset",
            "fulcrum.training",
            "fulcrum.evaluation",
            "fulcrum.rollout");

    private static final int PARTITIONS = 6;
    private static final short REPLICAS = 1;

    private BrokerTopics() {}

    public static String deadLettersOf(String service) {
        return "fulcrum.dead-letters." + service;
    }

    public static List<NewTopic> all() {
        var topics = new ArrayList<NewTopic>();
        LIFECYCLE.forEach(name -> topics.add(keptForEver(name, PARTITIONS)));
        topics.add(keptFor(EXCHANGES, Duration.ofDays(7)));
        topics.add(keptFor(CAPTURES, Duration.ofHours(48)));
        topics.add(keptFor(FEEDBACK, Duration.ofDays(30)));
        topics.add(new NewTopic(DIRECTIVES, PARTITIONS, REPLICAS)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        Principals.SERVICES.forEach(service -> topics.add(keptForEver(deadLettersOf(service), 1)));
        return topics;
    }

    public static List<String> names() {
        return all().stream().map(NewTopic::name).toList();
    }

    private static NewTopic keptForEver(String name, int partitions) {
        return new NewTopic(name, partitions, REPLICAS).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }

    private static NewTopic keptFor(String name, Duration retention) {
        return new NewTopic(name, PARTITIONS, REPLICAS)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }
}
