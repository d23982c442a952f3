package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.versions.domain.ContentHash;
import dev.fulcrum.dataset.versions.domain.RowCensus;
import dev.fulcrum.dataset.versions.domain.VersionCounts;
import dev.fulcrum.dataset.versions.storage.CandidateFacts;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.dataset.versions.storage.VersionRows;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Makes a version that was built a published one: its row, its lineage and the fact are committed together, after its
 * bytes are in the object store. A crash in between leaves an object that nothing names, and never a version without
 * bytes.
 */
@ApplicationScoped
class PublishVersion {
    private static final int LONGEST_S = (int) Duration.ofMinutes(30).toSeconds();

    /** In the fact, of answers that are no classes. */
    private static final List<String> FREE_TEXT = List.of("*");

    /** In the fact, of a version that no campaign has to do with. */
    private static final UUID NO_CAMPAIGN = new UUID(0, 0);

    private final VersionRepository versions;
    private final VersionRows rows;
    private final CandidateFacts candidates;
    private final ManifestWriter manifests;
    private final TermsCheck terms;
    private final Outbox outbox;

    PublishVersion(
            VersionRepository versions,
            VersionRows rows,
            CandidateFacts candidates,
            ManifestWriter manifests,
            TermsCheck terms,
            Outbox outbox) {
        this.versions = versions;
        this.rows = rows;
        this.candidates = candidates;
        this.manifests = manifests;
        this.terms = terms;
        this.outbox = outbox;
    }

    /**
     * Does nothing where it is published already.
     *
     * @throws JobRefused where the latest version says the same by now
     */
    void publish(UUID versionId, RowFile.Written written, Curated curated, Artefact parquet) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_S).run(() -> {
            VersionEntity version = versions.findById(versionId);
            versions.lockProject(version.projectId);
            // what was read before the lock may be stale
            versions.getEntityManager().refresh(version, LockModeType.PESSIMISTIC_WRITE);
            if (!VersionEntity.BUILDING.equals(version.state)) {
                return;
            }
            versions.latest(version.projectId).ifPresent(latest -> {
                if (latest.contentSha256.equals(written.contentSha256())) {
                    throw new JobRefused(
                            "unchanged",
                            "Version " + latest.number + " has exactly these " + latest.rowCount
                                    + " rows. Use it, or add examples or reviews first.");
                }
            });
            keepLineage(version, written);
            int number = 1 + versions.highestNumber(version.projectId);
            int rejected = candidates.of(version.projectId, version.campaignIds).rejected();
            var said = terms.said(version.projectId, written.census().teachers());
            fill(version, number, written, curated, parquet);
            manifests.describe(version, written, curated, said, rejected);
            // at the end: a query before it writes what is filled in so far, and a published version has everything
            version.state = VersionEntity.PUBLISHED;
            supersede(version);
            outbox.append(
                    new ProjectRef(version.projectId, version.team, version.generation),
                    Cause.person(version.publishedBy),
                    version.id,
                    fact(version, written.census()));
        });
    }

    private void keepLineage(VersionEntity version, RowFile.Written written) {
        try {
            rows.copy(written.lineage());
        } catch (IOException e) {
            throw new UncheckedIOException("The lineage of version " + version.id + " could not be read again", e);
        }
        if (rows.namesOneThatIsGone(version.id)) {
            throw new IllegalStateException(
                    "Examples of version " + version.id + " were erased while it was built; it is built again");
        }
    }

    private static void fill(
            VersionEntity version, int number, RowFile.Written written, Curated curated, Artefact parquet) {
        VersionCounts counts = written.census().counts(0);
        version.number = number;
        version.rowCount = counts.rows();
        version.trainRows = counts.train();
        version.validationRows = counts.validation();
        version.testRows = counts.test();
        version.contentSha256 = written.contentSha256();
        version.contentRule = ContentHash.RULE;
        version.artefact(parquet);
        version.systemPrompt = written.census().systemPrompt();
        version.curationId = curated.curationId();
        version.publishedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void supersede(VersionEntity version) {
        // all that lost something, not only the one it was asked for: earlier ones of the selection get none of their
        // own
        versions.update(
                "supersededBy = ?1 where projectId = ?2 and campaignIds = ?3 and state = ?4 and supersededBy is null",
                version.id,
                version.projectId,
                version.campaignIds,
                VersionEntity.ERASED);
    }

    private static VersionPublished fact(VersionEntity version, RowCensus census) {
        VersionCounts counts = census.counts(0);
        return new VersionPublished(
                version.id,
                version.number,
                version.campaignId == null ? NO_CAMPAIGN : version.campaignId,
                census.teacherModel(),
                counts.rows(),
                counts.train(),
                counts.validation(),
                counts.test(),
                counts.reviewedTest(),
                counts.byLabel() == null
                        ? FREE_TEXT
                        : List.copyOf(counts.byLabel().keySet()),
                version.artefact(),
                version.systemPrompt,
                version.supersedes,
                version.contentSha256,
                version.curationId);
    }
}
