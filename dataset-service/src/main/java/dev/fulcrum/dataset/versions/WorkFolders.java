package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.jobs.WorkFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Folders for files on their way. */
@ApplicationScoped
class WorkFolders {
    private final Path root;

    WorkFolders(DatasetConfig config) {
        this.root = config.versions().workDir();
    }

    /** An empty folder of one try's own. */
    WorkFolder fresh(UUID work) throws IOException {
        return WorkFolder.fresh(root, work);
    }
}
