package dev.fulcrum.events.dataset;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * An immutable golden dataset version exists.
 *
 * @param versionId the version
 * @param version number within the project, from 1
 * @param campaignId where its examples come from, the newest of several; all zeros where no campaign has to do with it
 * @param teacherModel model whose answers are the labels, the most frequent of several; {@code people} where no row
 *     names one
 * @param rows examples in all
 * @param trainRows for fitting
 * @param validationRows for choosing
 * @param testRows held out; never seen by training
 * @param reviewedTestRows test rows whose truth a person gave
 * @param labels distinct labels, sorted; only {@code *} where the answers are free text and no classes
 * @param parquet the rows
 * @param systemPrompt prompt shared by the captured requests, empty where none
 * @param supersedes version that this one replaces because something was erased from it; null where none
 * @param contentSha256 hash of the rows' content, the same whatever wrote the bytes
 * @param curationId curation that placed the rows; null where none did
 */
@EventContract(type = "dev.fulcrum.dataset.version-published.v1", topic = Topics.DATASET)
public record VersionPublished(
        UUID versionId,
        int version,
        UUID campaignId,
        String teacherModel,
        int rows,
        int trainRows,
        int validationRows,
        int testRows,
        int reviewedTestRows,
        List<String> labels,
        Artefact parquet,
        String systemPrompt,
        UUID supersedes,
        String contentSha256,
        UUID curationId) {
    /** One that replaces none, without what the rows went through. */
    public VersionPublished(
            UUID versionId,
            int version,
            UUID campaignId,
            String teacherModel,
            int rows,
            int trainRows,
            int validationRows,
            int testRows,
            int reviewedTestRows,
            List<String> labels,
            Artefact parquet,
            String systemPrompt) {
        this(
                versionId,
                version,
                campaignId,
                teacherModel,
                rows,
                trainRows,
                validationRows,
                testRows,
                reviewedTestRows,
                labels,
                parquet,
                systemPrompt,
                null,
                null,
                null);
    }
}
