package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.curation.domain.Strata;
import dev.fulcrum.dataset.examples.domain.Split;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts a version's rows as they pass; what it holds does not grow with them. */
public final class RowCensus {
    /** An answer with more characters than this is no class. */
    static final int LONGEST_LABEL = 200;

    private static final int MOST_LABELS = Strata.MOST_LABELS;
    private static final int MOST_NAMES = 1_000;

    private final int[] splits = new int[Split.values().length];
    private final Map<String, Integer> testParts = new TreeMap<>();
    private final Tally labels = new Tally(MOST_LABELS);
    private boolean longLabels;
    private final Map<Split, Tally> labelsBySplit = new TreeMap<>();
    private final Tally trainAnswers = new Tally(MOST_LABELS);
    private final Tally models = new Tally(MOST_NAMES);
    private final Set<Teacher> teachers = new LinkedHashSet<>();
    private boolean moreTeachers;
    private final Tally origins = new Tally(MOST_NAMES);
    private final Tally languages = new Tally(MOST_NAMES);
    private final Tally campaigns = new Tally(MOST_NAMES);
    private final Tally prompts = new Tally(MOST_NAMES);
    private final Tally fingerprints = new Tally(MOST_NAMES);
    private final Map<String, String> promptTexts = new LinkedHashMap<>();
    private final ReplacedCensus replaced = new ReplacedCensus();
    private int reviewed;
    private int reviewedTest;
    private int withHistory;
    private int withTools;
    private Instant from;
    private Instant to;

    public void add(SelectedRow selected) {
        GoldenRow row = selected.row();
        splits[row.split().ordinal()]++;
        labels.add(row.label());
        longLabels |= row.label().length() > LONGEST_LABEL;
        labelsBySplit
                .computeIfAbsent(row.split(), split -> new Tally(MOST_LABELS))
                .add(row.label());
        if (row.split() == Split.TRAIN) {
            trainAnswers.add(row.label().isEmpty() && row.toolCalls() != null ? row.toolCalls() : row.label());
        }
        if (row.testPart() != null) {
            testParts.merge(row.testPart(), 1, Integer::sum);
        }
        if (Teacher.answered(row.origin(), row.model())) {
            models.add(row.model());
            teacher(new Teacher(row.model(), selected.provider()));
        } else {
            models.add(Teacher.PEOPLE);
        }
        origins.add(row.origin());
        languages.add(row.language() == null ? "und" : row.language());
        if (selected.campaignId() != null) {
            campaigns.add(selected.campaignId().toString());
        }
        prompts.add(selected.systemPromptSha256());
        fingerprints.add(selected.fingerprint());
        // one text is kept of each of the first few: the most frequent of them is the version's system prompt
        if (promptTexts.size() < MOST_NAMES) {
            promptTexts.putIfAbsent(selected.systemPromptSha256(), row.systemPrompt());
        }
        replaced.add(selected);
        review(row);
        withHistory += row.history() == null ? 0 : 1;
        withTools += row.tools() == null ? 0 : 1;
        from = from == null || row.capturedAt().isBefore(from) ? row.capturedAt() : from;
        to = to == null || row.capturedAt().isAfter(to) ? row.capturedAt() : to;
    }

    private void teacher(Teacher teacher) {
        if (teachers.size() < MOST_NAMES) {
            teachers.add(teacher);
        } else {
            moreTeachers |= !teachers.contains(teacher);
        }
    }

    private void review(GoldenRow row) {
        if (row.truth() != null) {
            reviewed++;
            reviewedTest += row.split() == Split.TEST ? 1 : 0;
        }
    }

    /** @param rejected examples that a review left out */
    public VersionCounts counts(int rejected) {
        return new VersionCounts(
                rows(),
                splits[Split.TRAIN.ordinal()],
                splits[Split.VALIDATION.ordinal()],
                splits[Split.TEST.ordinal()],
                testParts,
                reviewed,
                reviewedTest,
                rejected,
                withHistory,
                withTools,
                classes() ? new TreeMap<>(labels.byCount()) : null,
                classes() ? bySplit() : null);
    }

    private int rows() {
        return splits[0] + splits[1] + splits[2];
    }

    /**
     * Whether the answers are classes, which may be named in facts and manifests. Free text is somebody's text, and what
     * was told of it could not be erased.
     */
    public boolean classes() {
        return labels.whole() && !longLabels && Strata.areLabels(labels.names(), rows());
    }

    private Map<String, Map<String, Long>> bySplit() {
        Map<String, Map<String, Long>> bySplit = new TreeMap<>();
        labelsBySplit.forEach((split, tally) -> bySplit.put(split.wireName(), new TreeMap<>(tally.byCount())));
        return bySplit;
    }

    /** Distinct answers of train rows, of 1,000 at most. */
    int trainAnswers() {
        return trainAnswers.names();
    }

    public Tally labels() {
        return labels;
    }

    /** Rows per model; {@link Teacher#PEOPLE} where people wrote the answers. */
    public Tally models() {
        return models;
    }

    /** The model that most rows are of, never empty: {@link Teacher#PEOPLE} where no row names one. */
    public String teacherModel() {
        return models.byCount().keySet().stream()
                .filter(model -> !model.isBlank() && !model.equals(Teacher.PEOPLE))
                .findFirst()
                .orElse(Teacher.PEOPLE);
    }

    public Set<Teacher> teachers() {
        return Collections.unmodifiableSet(teachers);
    }

    /** Whether there are more teachers than can be told apart. */
    boolean moreTeachers() {
        return moreTeachers;
    }

    public Tally origins() {
        return origins;
    }

    public Tally languages() {
        return languages;
    }

    public Tally fingerprints() {
        return fingerprints;
    }

    public Tally prompts() {
        return prompts;
    }

    /** Rows per campaign. */
    public Map<UUID, Long> campaigns() {
        Map<UUID, Long> rows = new LinkedHashMap<>();
        campaigns.byCount().forEach((id, count) -> rows.put(UUID.fromString(id), count));
        return rows;
    }

    /** The most frequent system prompt; empty where none. */
    public String systemPrompt() {
        return prompts.byCount().keySet().stream()
                .findFirst()
                .map(promptTexts::get)
                .orElse("");
    }

    public ReplacedCensus replaced() {
        return replaced;
    }

    /** When the first row was captured; null where there is none. */
    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }
}
