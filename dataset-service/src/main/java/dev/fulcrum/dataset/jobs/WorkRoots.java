package dev.fulcrum.dataset.jobs;

import dev.fulcrum.dataset.DatasetConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Before any job begins, removes what a killed process of this replica left in the work folders. */
@ApplicationScoped
class WorkRoots {
    private static final Logger LOG = Logger.getLogger(WorkRoots.class);

    private final Map<String, Path> paths;
    private final List<WorkRoot> owned = new ArrayList<>();

    WorkRoots(DatasetConfig config) {
        this.paths = Map.of(
                "fulcrum.dataset.curation.work-dir", config.curation().workDir(),
                "fulcrum.dataset.versions.work-dir", config.versions().workDir());
    }

    void clear(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        paths.forEach(this::clear);
    }

    private void clear(String setting, Path path) {
        try {
            WorkRoot root = WorkRoot.own(path);
            if (root == null) {
                LOG.warnf(
                        "Another process works in %s, so what was left there is not removed; set %s to a folder of this"
                                + " replica's own",
                        path, setting);
                return;
            }
            owned.add(root);
            int left = root.clear();
            if (left > 0) {
                LOG.infof("Removed %d work folders that a killed process left in %s", left, path);
            }
        } catch (IOException e) {
            LOG.warnf(e, "What was left in %s (%s) could not be removed", path, setting);
        }
    }

    @PreDestroy
    void close() throws IOException {
        for (WorkRoot root : owned) {
            root.close();
        }
    }
}
