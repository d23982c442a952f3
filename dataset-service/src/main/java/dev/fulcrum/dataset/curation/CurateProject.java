package dev.fulcrum.dataset.curation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.QualityRules;
import dev.fulcrum.dataset.curation.storage.CurationRow;
import dev.fulcrum.dataset.curation.storage.CurationTable;
import dev.fulcrum.dataset.curation.storage.ExampleCursor;
import dev.fulcrum.dataset.curation.storage.PlacementTable;
import dev.fulcrum.dataset.curation.storage.RuleSetTable;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.jobs.WorkFolder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Places every example of a project's present generation: cluster, split, reason to leave it out. Called outside of any
 * transaction; all placements and the curation's end are committed together, so a kill leaves the former ones.
 */
@ApplicationScoped
public class CurateProject {
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final KnownProjects projects;
    private final CurationTable curations;
    private final RuleSetTable rules;
    private final PlacementTable placements;
    private final Languages languages;
    private final ObjectMapper json;
    private final DatasetConfig.Curation config;

    CurateProject(
            KnownProjects projects,
            CurationTable curations,
            RuleSetTable rules,
            PlacementTable placements,
            Languages languages,
            ObjectMapper json,
            DatasetConfig config) {
        this.projects = projects;
        this.curations = curations;
        this.rules = rules;
        this.placements = placements;
        this.languages = languages;
        this.json = json;
        this.config = config.curation();
    }

    /**
     * Done at once where this curation is finished already.
     *
     * @throws JobRefused {@code no-examples} where there is nothing to place
     * @throws JobDeferred where another curation of the project finished meanwhile: what this one knew of earlier
     *     placements is stale, and to write it would take test rows out of the test split
     */
    public Curated run(CurationRequest request, Progress progress) {
        CurationRow curation = curations.find(request.curationId()).orElseGet(() -> asked(request));
        if (curation.finishedAt() != null) {
            return curated(curation);
        }
        try (WorkFolder folder = WorkFolder.fresh(config.workDir(), curation.id())) {
            return place(curation, folder, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("Work files of curation " + curation.id() + " failed: " + e.getMessage(), e);
        }
    }

    /** The latest finished curation, if it placed all there is by the rules in force now. */
    public Optional<Curated> current(UUID projectId) {
        int generation = project(projectId).generation;
        return curations.current(projectId, generation).map(CurateProject::curated);
    }

    /** Whether the placements that stand are this curation's, as the caller's transaction sees it. */
    public boolean stands(UUID curationId, UUID projectId) {
        return standing(projectId).filter(curationId::equals).isPresent();
    }

    /** Whether it is finished, and another placed the rows since. */
    public boolean isOvertaken(UUID curationId, UUID projectId) {
        return curations
                .find(curationId)
                .filter(curation -> curation.finishedAt() != null && !stands(curationId, projectId))
                .isPresent();
    }

    private Optional<UUID> standing(UUID projectId) {
        return curations.latestFinished(projectId).map(CurationRow::id);
    }

    /** Writes down what is asked for, with the rules in force now. */
    CurationRow asked(CurationRequest request) {
        KnownProject project = project(request.projectId());
        RuleSetTable.NumberedRules inForce = rules.inForce(project.id);
        curations.insert(new CurationRow(
                request.curationId(),
                project.id,
                project.team,
                project.generation,
                inForce.number(),
                inForce.rules(),
                request.askedBy(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null));
        return curations.find(request.curationId()).orElseThrow();
    }

    private KnownProject project(UUID projectId) {
        return QuarkusTransaction.joiningExisting().call(() -> projects.findByIdOptional(projectId)
                .orElseThrow(() -> new IllegalStateException("Project " + projectId + " is not known")));
    }

    private Curated place(CurationRow curation, WorkFolder folder, Progress progress) throws IOException {
        Optional<UUID> before = standing(curation.projectId());
        try (Placing placing = new Placing(folder.path(), curation.rules(), progress)) {
            try (ExampleCursor cursor = placements.examples(curation.projectId(), curation.generation())) {
                if (cursor.count() == 0) {
                    throw new JobRefused(
                            "no-examples",
                            "Project " + curation.projectId() + " has no examples in generation "
                                    + curation.generation() + "; capture or import some first.");
                }
                RowJudge judge = new RowJudge(
                        new VariablePart(json),
                        new QualityRules(
                                curation.rules(),
                                AnswerSchema.of(curation.rules().answer().schema(), json)),
                        languages);
                placing.read(cursor, judge, config.threads());
            }
            CurationCounts counts = placing.decide();
            progress.at("placements are written", 0, counts.rows());
            QuarkusTransaction.requiringNew()
                    .timeout((int) config.writingLasts().toSeconds())
                    .run(() -> {
                        progress.hold();
                        write(curation, before, placing, counts);
                        progress.at("placements are written", counts.rows(), counts.rows());
                    });
            return curated(curations.find(curation.id()).orElseThrow());
        }
    }

    private void write(CurationRow curation, Optional<UUID> before, Placing placing, CurationCounts counts) {
        placements.lock(curation.projectId());
        Optional<CurationRow> latest = curations.latestFinished(curation.projectId());
        if (!latest.map(CurationRow::id).equals(before)) {
            throw new JobDeferred("another curation of the project finished meanwhile", BEFORE_ANOTHER_TRY);
        }
        placements.replace(curation.projectId(), curation.id(), placing.placements());
        curations.finish(curation.id(), counts, after(latest));
    }

    /** The latest to finish is the one whose placements stand, though another replica's clock may be ahead of ours. */
    private static Instant after(Optional<CurationRow> latest) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return latest.map(row -> row.finishedAt().plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private static Curated curated(CurationRow row) {
        return new Curated(row.id(), row.generation(), row.ruleSet(), row.rules(), row.counts(), row.finishedAt());
    }
}
