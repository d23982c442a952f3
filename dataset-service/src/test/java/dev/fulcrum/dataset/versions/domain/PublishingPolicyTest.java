package dev.fulcrum.dataset.versions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Publishable;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishingPolicyTest {
    private static final PublishingPolicy POLICY = new PublishingPolicy(new TrainingTerms(List.of(
            new TrainingTerms.Term(List.of("simulated-*"), true, "a simulator", "here"),
            new TrainingTerms.Term(List.of("closed-*"), false, "the terms forbid it", "terms of 2026-01-01"))));

    @Test
    void publishesRowsInTheOrderOfTheirIdsAsBytes() {
        Publishable publishable = (Publishable) POLICY.decide(GoldenRows.some(), 4, null);

        assertThat(publishable.rows())
                .extracting(row -> row.exampleId().toString())
                .isSorted()
                .hasSize(15);
        assertThat(publishable.labels()).containsExactly("late", "lost");
        assertThat(publishable.counts().rejected()).isEqualTo(4);
        assertThat(publishable.counts().reviewedTest()).isEqualTo(1);
        assertThat(publishable.systemPrompt()).isEqualTo("labels: late, lost");
        assertThat(publishable.terms().get("simulated-m").reason()).isEqualTo("a simulator");
    }

    @Test
    void theMostFrequentTeacherIsNamed() {
        List<GoldenRow> rows = new ArrayList<>(GoldenRows.some());
        rows.add(GoldenRows.row(99, "late", null, Split.TRAIN, "simulated-a"));

        assertThat(((Publishable) POLICY.decide(rows, 0, null)).teacher()).isEqualTo("simulated-m");
    }

    @Test
    void refusesAVersionWithoutATestSplit() {
        List<GoldenRow> rows = GoldenRows.some().stream()
                .filter(row -> row.split() != Split.TEST)
                .toList();

        assertRefused(POLICY.decide(rows, 0, null), "not-enough-examples", "test 0");
    }

    @Test
    void refusesNoRowsAtAll() {
        assertRefused(POLICY.decide(List.of(), 3, null), "not-enough-examples", "train has 0");
    }

    @Test
    void refusesASingleLabel() {
        List<GoldenRow> rows = GoldenRows.some().stream()
                .filter(row -> row.split() != Split.TRAIN || row.label().equals("late"))
                .toList();

        assertRefused(POLICY.decide(rows, 0, null), "single-label", "late");
    }

    @Test
    void refusesATeacherWhoseTermsForbidTraining() {
        List<GoldenRow> rows = new ArrayList<>(GoldenRows.some());
        rows.add(GoldenRows.row(99, "late", null, Split.TRAIN, "closed-1"));

        assertRefused(POLICY.decide(rows, 0, null), "training-not-allowed", "the terms forbid it");
    }

    @Test
    void refusesATeacherWhoseTermsNobodyRecorded() {
        List<GoldenRow> rows = new ArrayList<>(GoldenRows.some());
        rows.add(GoldenRows.row(99, "late", null, Split.TRAIN, "gpt.5"));

        assertRefused(POLICY.decide(rows, 0, null), "training-not-allowed", "gpt.5");
    }

    @Test
    void aStarInAPatternIsTheOnlySpecialCharacter() {
        TrainingTerms terms =
                new TrainingTerms(List.of(new TrainingTerms.Term(List.of("gpt-4.1*"), true, "why", "where")));

        assertThat(terms.of("gpt-4.1-mini")).isPresent();
        assertThat(terms.of("gpt-4x1-mini")).isEmpty();
    }

    @Test
    void refusesToPublishTheSameRowsTwiceInARow() {
        String hash = ((Publishable) POLICY.decide(GoldenRows.some(), 0, null)).contentSha256();

        assertRefused(POLICY.decide(GoldenRows.some(), 0, hash), "unchanged", "15 rows");
    }

    @Test
    void contentHashSeesEveryRowAndNotTheOrderTheyCameIn() {
        List<GoldenRow> reversed = new ArrayList<>(GoldenRows.some());
        Collections.reverse(reversed);
        List<GoldenRow> reviewed = new ArrayList<>(GoldenRows.some());
        reviewed.set(13, GoldenRows.row(13, "lost", "", Split.TEST, "simulated-m"));
        String hash = ((Publishable) POLICY.decide(GoldenRows.some(), 0, null)).contentSha256();

        assertThat(((Publishable) POLICY.decide(reversed, 0, null)).contentSha256())
                .isEqualTo(hash);
        assertThat(((Publishable) POLICY.decide(reviewed, 0, null)).contentSha256())
                .isNotEqualTo(hash);
    }

    @Test
    void csvQuotesWhatMustBeQuoted() {
        assertThat(CsvLine.of("plain", "a,b", "say \"hi\"", "two\nlines", null))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }

    private static void assertRefused(PublishingDecision decision, String code, String why) {
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.why()).contains(why);
        });
    }
}
