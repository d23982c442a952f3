package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.versions.domain.Teacher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Croissant RAI 1.0 asks about a dataset. */
final class ResponsibleAi {
    private ResponsibleAi() {}

    static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(
                "rai:dataCollection",
                "Requests to a language model and its answers, sampled at a gateway while a campaign was open, from what"
                        + " people and programs sent to the feature.");
        said.put("rai:dataCollectionType", List.of("Passive Data Collection", "User-generated content data"));
        said.put(
                "rai:dataCollectionTimeframe",
                List.of(
                        manifest.lineage().capturedFrom().toString(),
                        manifest.lineage().capturedTo().toString()));
        said.put(
                "rai:dataCollectionRawData",
                "Origins, in rows: " + manifest.content().origins() + ".");
        said.put(
                "rai:dataCollectionMissingData",
                "Captures set aside, by reason: " + manifest.lineage().setAside() + "; examples left out, by reason: "
                        + manifest.curation().counts().leftOut() + "; rejected by a person: "
                        + manifest.counts().rejected() + ".");
        said.put(
                "rai:dataPreprocessingProtocol",
                List.of(
                        manifest.rules().normalisation() + ".",
                        "Personal data is replaced by surrogates before anything is stored.",
                        "Near duplicates: character 5-grams, Jaccard similarity of "
                                + manifest.rules().set().nearDuplicates().threshold() + " or more.",
                        "Splits are drawn by cluster and conversation, so that near duplicates never cross them; "
                                + manifest.rules().test() + "."));
        said.put("rai:dataAnnotationProtocol", manifest.rules().labels() + ".");
        said.put(
                "rai:annotationsPerItem",
                "One by a model for each row; one by a person for "
                        + manifest.counts().reviewed() + " of "
                        + manifest.counts().rows() + " rows.");
        said.put(
                "rai:machineAnnotationTools",
                manifest.content().teachers().keySet().stream()
                        .filter(model -> !model.equals(Teacher.PEOPLE))
                        .toList());
        said.put("rai:personalSensitiveInformation", personal(manifest));
        said.put(
                "rai:dataBiases",
                List.of(
                        "The rows are what this feature was asked in the time given, and no sample of anything else.",
                        "Labels repeat the teacher's mistakes wherever no person looked."));
        said.put(
                "rai:dataLimitations",
                List.of(
                        manifest.personalData().gap().meaning(),
                        "Rows of train and validation that are test rows of an earlier version: "
                                + manifest.overlap().earlierTestTexts() + " by text, "
                                + manifest.overlap().earlierTestClusters() + " by cluster."));
        said.put("rai:dataUseCases", List.of("Fine Tuning", "Validation", "Testing"));
        said.put(
                "rai:dataReleaseMaintenancePlan",
                List.of("A version never changes. Where something in it is erased, its bytes are deleted and a new"
                        + " version without it supersedes it."));
        return said;
    }

    private static List<String> personal(Manifest manifest) {
        List<String> said = new ArrayList<>();
        said.add(manifest.personalData().rows() + " rows hold surrogates for personal data.");
        manifest.personalData()
                .byKind()
                .forEach((kind, count) -> said.add(
                        kind + ": " + count.places() + " in " + count.rows() + " rows replaced by surrogates."));
        return said;
    }
}
