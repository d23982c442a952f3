package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.curation.CurationRequest;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.versions.domain.PublishingDecision;
import dev.fulcrum.dataset.versions.domain.PublishingPolicy;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.events.Artefact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Builds a version: curation, rows, bytes, and at the end one transaction that publishes it. Until then there is only a
 * row that says it is being built, so a kill at any moment leaves no half version; the job begins again, with the same
 * curation.
 */
@ApplicationScoped
class BuildVersion implements JobRunner {
    static final String KIND = "version";

    private final VersionRepository versions;
    private final CurateProject curations;
    private final WriteRows rows;
    private final WorkFolders folders;
    private final ArtefactStore artefacts;
    private final PublishVersion publish;
    private final TermsCheck terms;

    BuildVersion(
            VersionRepository versions,
            CurateProject curations,
            WriteRows rows,
            WorkFolders folders,
            ArtefactStore artefacts,
            PublishVersion publish,
            TermsCheck terms) {
        this.versions = versions;
        this.curations = curations;
        this.rows = rows;
        this.folders = folders;
        this.artefacts = artefacts;
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
        Curated curated = curations
                .current(version.projectId)
                .orElseGet(() -> curations.run(
                        new CurationRequest(version.curationId, version.projectId, version.publishedBy), progress));
        Path folder = folders.fresh(version.id);
        try {
            RowFile.Written written = rows.write(
                    version.id,
                    RowSelections.of(version.projectId, version.campaignIds, curated.rules()),
                    folder,
                    progress);
            refuse(version, written);
            progress.at("storing the file");
            Artefact parquet = store(version, written);
            progress.at("publishing");
            publish.publish(version.id, written, curated, parquet);
        } finally {
            folders.delete(folder);
        }
    }

    private void refuse(VersionEntity version, RowFile.Written written) {
        String latest = QuarkusTransaction.requiringNew().call(() -> versions.latest(version.projectId)
                .map(before -> before.contentSha256)
                .orElse(null));
        PublishingDecision decision = PublishingPolicy.decide(written.census(), written.contentSha256(), latest);
        if (decision instanceof PublishingDecision.Refused refused) {
            throw new JobRefused(refused.code(), refused.why());
        }
        terms.refusal(written.census().teachers().byCount().keySet()).ifPresent(refused -> {
            throw new JobRefused(refused.code(), refused.why());
        });
    }

    /**
     * Written down before it is stored: an object that an earlier try left, and that would be of other rows by now, is
     * deleted, so that nothing which was erased meanwhile lies on in an object that nothing names.
     */
    private Artefact store(VersionEntity version, RowFile.Written written) throws IOException {
        try {
            Artefact named = artefacts.name(written.parquet(), ParquetFiles.MEDIA_TYPE);
            Artefact earlier = version.artefact();
            if (earlier != null && !earlier.equals(named) && !isPublished(earlier)) {
                artefacts.delete(earlier);
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> versions.findById(version.id).artefact(named));
            return artefacts.put(written.parquet(), ParquetFiles.MEDIA_TYPE);
        } catch (IOException e) {
            throw new IOException("The object store took no file: " + e.getMessage(), e);
        }
    }

    private boolean isPublished(Artefact artefact) {
        return QuarkusTransaction.requiringNew().call(() -> versions.hasPublished(artefact.sha256()));
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
