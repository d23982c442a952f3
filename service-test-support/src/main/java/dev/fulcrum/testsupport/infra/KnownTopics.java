package dev.fulcrum.testsupport.infra;

import dev.fulcrum.events.Topics;
import java.util.ArrayList;
import java.util.List;

/** Every topic of the platform. */
final class KnownTopics {
    private static final List<String> SERVICES = List.of(
            "gateway", "assessment", "cost", "dataset", "training", "eval", "rollout", "console", "model-server");

    private KnownTopics() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(Topics.LIFECYCLE);
        all.addAll(List.of(Topics.EXCHANGES, Topics.CAPTURES, Topics.FEEDBACK, Topics.DIRECTIVES));
        SERVICES.forEach(service -> all.add(Topics.DEAD_LETTERS_PREFIX + service));
        return all;
    }
}
