package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.jobs.WorkFolder;
import dev.fulcrum.dataset.versions.domain.PublishingDecision;
import dev.fulcrum.dataset.versions.domain.PublishingPolicy;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.events.Artefact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Builds a version: curation, rows, bytes, and at the end one transaction that publishes it. Until then there is only a
 * row that says it is being built, so a kill at any moment leaves no half version; the job begins again, with the same
 * curation.
 */
@ApplicationScoped
class BuildVersion implements JobRunner {
    static final String KIND = "version";
    private static final int HELD_AT_MOST_S = (int) Duration.ofHours(2).toSeconds();

    private final VersionRepository versions;
    private final CuratedRows curations;
    private final WriteRows rows;
    private final WorkFolders folders;
    private final StoreFile store;
    private final PublishVersion publish;
    private final TermsCheck terms;

    BuildVersion(
            VersionRepository versions,
            CuratedRows curations,
            WriteRows rows,
            WorkFolders folders,
            StoreFile store,
            PublishVersion publish,
            TermsCheck terms) {
        this.versions = versions;
        this.curations = curations;
        this.rows = rows;
        this.folders = folders;
        this.store = store;
        this.publish = publish;
        this.terms = terms;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) throws Exception {
        VersionEntity version = QuarkusTransaction.requiringNew().call(() -> versions.findById(job.subjectId()));
        if (version == null || !VersionEntity.BUILDING.equals(version.state)) {
            return;
        }
        progress.at("looking for a curation");
        Curated curated = curations.of(version, progress);
        try (WorkFolder folder = folders.fresh(version.id)) {
            RowFile.Written written = rows.write(
                    version.id,
                    RowSelections.of(version.projectId, version.campaignIds, curated.rules()),
                    curated.curationId(),
                    folder.path(),
                    progress);
            refuse(version, written);
            QuarkusTransaction.requiringNew()
                    .timeout(HELD_AT_MOST_S)
                    .run(() -> storeAndPublish(version, written, curated, progress));
        } catch (JobRefused e) {
            QuarkusTransaction.requiringNew().run(() -> {
                // what another try stored is not ours to remove
                progress.hold();
                store.withdraw(version.id);
            });
            throw e;
        }
    }

    /** In a transaction that only holds the job: another try would take away what this one stores. */
    private void storeAndPublish(VersionEntity version, RowFile.Written written, Curated curated, Progress progress) {
        progress.hold();
        progress.at("storing the file");
        Artefact parquet;
        try {
            parquet = store.put(version.id, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        progress.at("publishing");
        publish.publish(version.id, written, curated, parquet);
    }

    private void refuse(VersionEntity version, RowFile.Written written) {
        String latest = QuarkusTransaction.requiringNew().call(() -> versions.latest(version.projectId)
                .map(before -> before.contentSha256)
                .orElse(null));
        PublishingDecision decision = PublishingPolicy.decide(written.census(), written.contentSha256(), latest);
        if (decision instanceof PublishingDecision.Refused refused) {
            throw new JobRefused(refused.code(), refused.why());
        }
        terms.refusal(version.projectId, written.census().teachers()).ifPresent(refused -> {
            throw new JobRefused(refused.code(), refused.why());
        });
    }

    @Override
    public void failed(Job job, String code, String why) {
        VersionEntity version = versions.findById(job.subjectId());
        if (version != null && VersionEntity.BUILDING.equals(version.state)) {
            version.state = VersionEntity.FAILED;
            version.failureCode = code;
            version.failure = why;
        }
    }
}
