package dev.fulcrum.dataset.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.erasure.domain.ErasedCounts;
import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.dataset.erasure.events.ErasureFacts;
import dev.fulcrum.dataset.erasure.storage.ErasedRows;
import dev.fulcrum.dataset.erasure.storage.ErasedVersions;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
import dev.fulcrum.dataset.erasure.storage.SelectedRows;
import dev.fulcrum.dataset.erasure.storage.Tombstones;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases a person, a key, an exchange or an example. One transaction sets the tombstones, deletes the rows, takes the
 * versions that held them out of use and says so; from its commit on nothing of it can be read here. A job deletes the
 * bytes, asks for versions without it and writes the proof.
 */
@ApplicationScoped
public class Erase {
    private final ErasureRepository erasures;
    private final Tombstones tombstones;
    private final SelectedRows selected;
    private final ErasedVersions erasedVersions;
    private final ErasedRows rows;
    private final VersionRepository versions;
    private final ErasureFacts facts;
    private final Jobs jobs;
    private final ObjectMapper json;

    Erase(
            ErasureRepository erasures,
            Tombstones tombstones,
            SelectedRows selected,
            ErasedVersions erasedVersions,
            ErasedRows rows,
            VersionRepository versions,
            ErasureFacts facts,
            Jobs jobs,
            ObjectMapper json) {
        this.erasures = erasures;
        this.tombstones = tombstones;
        this.selected = selected;
        this.erasedVersions = erasedVersions;
        this.rows = rows;
        this.versions = versions;
        this.facts = facts;
        this.jobs = jobs;
        this.json = json;
    }

    /** The same again finds nothing more, and says so. */
    @Transactional
    public ErasureEntity erase(KnownProject project, Selector selector, String reason, String subject) {
        ErasureEntity erasure = new ErasureEntity();
        erasure.id = Ids.next();
        erasure.projectId = project.id;
        erasure.team = project.team;
        erasure.generation = project.generation;
        erasure.select(selector);
        erasure.reason = reason;
        erasure.askedBy = subject;
        erasure.askedAt = tombstones.now().truncatedTo(ChronoUnit.MILLIS);
        erasure.counts = write(ErasedCounts.NONE);
        erasure.versions = new UUID[0];
        erasures.persistAndFlush(erasure);
        tombstones.set(erasure.id, project.id, selector, erasure.askedAt);
        List<UUID> found = delete(erasure);
        jobs.start(ErasureJob.KIND, erasure.id, project.id);
        facts.erased(erasure, found);
        return erasure;
    }

    /** What came in between, from a transaction that had not seen the tombstones. */
    @Transactional
    public void again(UUID erasureId) {
        ErasureEntity erasure = erasures.findById(erasureId);
        List<UUID> found = delete(erasure);
        if (!found.isEmpty()) {
            facts.erased(erasure, found);
        }
    }

    /** The versions that held something of it and were not known yet. */
    private List<UUID> delete(ErasureEntity erasure) {
        versions.lockProject(erasure.projectId);
        SelectedRows.Found found = selected.lock(erasure.projectId, erasure.selector());
        tombstones.ofFound(erasure.id, found.ids(), erasure.askedAt);
        List<UUID> held = erasedVersions.takeOutOfUse(erasure.id, erasure.projectId, found.ids());
        erasure.counts =
                write(counts(erasure).plus(rows.delete(erasure.projectId, found).withVersions(held.size())));
        erasure.versions = Stream.concat(Arrays.stream(erasure.versions), held.stream())
                .distinct()
                .toArray(UUID[]::new);
        erasures.flush();
        return held;
    }

    public ErasedCounts counts(ErasureEntity erasure) {
        try {
            return json.readValue(erasure.counts, ErasedCounts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts of erasure " + erasure.id + " are not readable", e);
        }
    }

    private String write(ErasedCounts counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param erasure one whose rows are deleted */
    static List<UUID> versionsOf(ErasureEntity erasure) {
        return List.of(erasure.versions);
    }
}
