package dev.fulcrum.dataset.curation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.curation.storage.ClusterTable;
import java.util.List;
import java.util.UUID;

/**
 * @param size rows it has
 * @param labels different answers in it; more than one: they disagree
 * @param examples the earliest first, twenty at most
 */
public record ClusterView(UUID clusterId, int size, int labels, List<Example> examples) {
    /**
     * @param text its beginning
     * @param leftOut why it is kept out of versions; absent where it is in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Example(UUID exampleId, String text, String label, String split, String leftOut) {}

    static ClusterView of(ClusterTable.Cluster cluster) {
        return new ClusterView(
                cluster.clusterId(),
                cluster.size(),
                cluster.labels(),
                cluster.members().stream()
                        .map(it -> new Example(it.exampleId(), it.text(), it.label(), it.split(), it.leftOut()))
                        .toList());
    }
}
