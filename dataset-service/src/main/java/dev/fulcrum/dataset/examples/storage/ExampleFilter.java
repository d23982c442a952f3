package dev.fulcrum.dataset.examples.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which examples to list; null means any.
 *
 * @param reviewed true: only reviewed ones; false: only those that wait for a person
 * @param after id to start above
 */
public record ExampleFilter(
        UUID projectId,
        UUID campaignId,
        UUID sourceId,
        UUID clusterId,
        String split,
        String origin,
        String language,
        Boolean reviewed,
        UUID after) {

    /** Conditions over {@code e}, {@code p} and {@code r} of {@link ExampleTable}, each with at most one parameter. */
    String where() {
        List<String> conditions = new ArrayList<>(List.of("e.project_id = ?"));
        add(conditions, campaignId, "e.campaign_id = ?");
        add(conditions, sourceId, "e.source_id = ?");
        add(conditions, clusterId, "p.cluster_id = ?");
        add(conditions, split, "p.split = ?");
        add(conditions, origin, "e.origin = ?");
        add(conditions, language, "coalesce(p.language, e.language) = ?");
        add(conditions, after, "e.id > ?");
        if (reviewed != null) {
            conditions.add(reviewed ? "r.id is not null" : "r.id is null");
        }
        return String.join(" and ", conditions);
    }

    /** In the order of {@link #where}. */
    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>(List.of(projectId));
        for (Object each : new Object[] {campaignId, sourceId, clusterId, split, origin, language, after}) {
            if (each != null) {
                parameters.add(each);
            }
        }
        return parameters;
    }

    private static void add(List<String> conditions, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }
}
