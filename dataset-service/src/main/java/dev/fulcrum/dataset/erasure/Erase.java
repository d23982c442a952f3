package dev.fulcrum.dataset.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.erasure.domain.ErasedCounts;
import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.dataset.erasure.events.ErasureFacts;
import dev.fulcrum.dataset.erasure.storage.ErasedRows;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
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
    private final ErasedRows rows;
    private final VersionRepository versions;
    private final ErasureFacts facts;
    private final Jobs jobs;
    private final ObjectMapper json;

    Erase(
            ErasureRepository erasures,
            Tombstones tombstones,
            ErasedRows rows,
            VersionRepository versions,
            ErasureFacts facts,
            Jobs jobs,
            ObjectMapper json) {
        this.erasures = erasures;
        this.tombstones = tombstones;
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
        ErasedRows.Erased erased = delete(erasure);
        jobs.start(ErasureJob.KIND, erasure.id, project.id);
        facts.erased(erasure, erased.versions());
        return erasure;
    }

    /** What came in between, from a transaction that had not seen the tombstones. */
    @Transactional
    public void again(UUID erasureId) {
        ErasureEntity erasure = erasures.findById(erasureId);
        ErasedRows.Erased erased = delete(erasure);
        if (!erased.versions().isEmpty()) {
            facts.erased(erasure, erased.versions());
        }
    }

    private ErasedRows.Erased delete(ErasureEntity erasure) {
        versions.lockProject(erasure.projectId);
        ErasedRows.Erased erased = rows.erase(erasure.id, erasure.projectId, erasure.selector());
        erasure.counts = write(counts(erasure).plus(erased.counts()));
        erasure.versions = Stream.concat(Arrays.stream(erasure.versions), erased.versions().stream())
                .distinct()
                .toArray(UUID[]::new);
        erasures.flush();
        return erased;
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
