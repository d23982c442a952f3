package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.jobs.WorkFolder;
import dev.fulcrum.dataset.versions.domain.ContentHash;
import dev.fulcrum.dataset.versions.storage.RebuildTable;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.dataset.versions.storage.VersionRows;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Writes a published version again from the examples and reviews that it names, and compares the hashes: a proof that
 * its lineage says what it holds.
 */
@ApplicationScoped
public class RebuildVersion implements JobRunner {
    static final String KIND = "version-rebuild";

    private final VersionRepository versions;
    private final VersionRows lineage;
    private final RebuildTable rebuilds;
    private final WriteRows rows;
    private final WorkFolders folders;
    private final Jobs jobs;

    RebuildVersion(
            VersionRepository versions,
            VersionRows lineage,
            RebuildTable rebuilds,
            WriteRows rows,
            WorkFolders folders,
            Jobs jobs) {
        this.versions = versions;
        this.lineage = lineage;
        this.rebuilds = rebuilds;
        this.rows = rows;
        this.folders = folders;
        this.jobs = jobs;
    }

    /**
     * Asks for it.
     *
     * @param version published
     * @throws Problem 410 where something in it was erased, 409 where it was published without lineage
     */
    @Transactional
    public UUID ask(VersionEntity version, String subject) {
        if (version.contentRule != ContentHash.RULE) {
            throw Problem.conflict(
                    "no-lineage",
                    "Version " + version.number
                            + " was published before versions kept which rows they hold. Publish a new one.");
        }
        if (lineage.count(version.id) != version.rowCount || lineage.namesOneThatIsGone(version.id)) {
            throw VersionAccess.erased(version);
        }
        UUID id = Ids.next();
        rebuilds.insert(id, version.id, subject);
        jobs.start(KIND, id, version.projectId);
        return id;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) throws Exception {
        RebuildTable.Rebuild rebuild = rebuilds.find(job.subjectId()).orElseThrow();
        VersionEntity version = QuarkusTransaction.requiringNew().call(() -> versions.findById(rebuild.versionId()));
        try (WorkFolder folder = folders.fresh(rebuild.id())) {
            RowFile.Written written = rows.again(version.id, folder.path(), progress);
            if (written.census().counts(0).rows() != version.rowCount) {
                throw new JobRefused("erased", "Something in version " + version.number + " was erased meanwhile.");
            }
            rebuilds.finished(
                    rebuild.id(),
                    written.contentSha256(),
                    sha256(written.parquet()),
                    written.contentSha256().equals(version.contentSha256));
        }
    }

    @Override
    public void failed(Job job, String code, String why) {
        rebuilds.failed(job.subjectId(), code, why);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
