package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.RowSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Streams a version's rows from the database to files, as one moment had them. */
@ApplicationScoped
class WriteRows {
    /** A million rows take less than a minute; a slow disk may take its time. */
    private static final int LONGEST_S = (int) Duration.ofHours(2).toSeconds();

    private static final int ROWS_BETWEEN_REPORTS = 1_000;

    /** Where the rows come from. */
    private interface Rows {
        void into(RowSource.Sink sink) throws IOException;
    }

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final RowSource source;
    private final CurateProject curations;

    WriteRows(RowSource source, CurateProject curations) {
        this.source = source;
        this.curations = curations;
    }

    /**
     * @param curationId whose placements the rows must have
     * @param folder that is there and empty
     * @throws JobDeferred where another curation has placed them by now
     */
    RowFile.Written write(
            UUID versionId, RowSource.Selection selection, UUID curationId, Path folder, Progress progress)
            throws IOException {
        return write(versionId, folder, progress, sink -> {
            source.select(selection, sink);
            // seen in the same moment as the rows
            if (!curations.stands(curationId, selection.projectId())) {
                throw new JobDeferred("another curation finished while rows were read", BEFORE_ANOTHER_TRY);
            }
        });
    }

    /** What a published version says, once more. */
    RowFile.Written again(UUID versionId, Path folder, Progress progress) throws IOException {
        return write(versionId, folder, progress, sink -> source.again(versionId, sink));
    }

    private RowFile.Written write(UUID versionId, Path folder, Progress progress, Rows rows) throws IOException {
        try (RowFile file = new RowFile(versionId, folder)) {
            QuarkusTransaction.requiringNew().timeout(LONGEST_S).run(() -> {
                try {
                    rows.into(row -> {
                        file.add(row);
                        if (file.rows() % ROWS_BETWEEN_REPORTS == 0) {
                            progress.at("writing rows", file.rows(), 0);
                        }
                    });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return file.written();
        } catch (UncheckedIOException e) {
            throw new IOException("The rows could not be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
