package dev.fulcrum.dataset.versions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fulcrum.dataset.examples.domain.Split;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowCensusTest {
    @Test
    void countsRowsByWhatTheyAre() {
        RowCensus census = new RowCensus();
        GoldenRows.some().forEach(census::add);

        VersionCounts counts = census.counts(4);
        assertThat(counts.rows()).isEqualTo(15);
        assertThat(counts.train()).isEqualTo(10);
        assertThat(counts.validation()).isEqualTo(2);
        assertThat(counts.test()).isEqualTo(3);
        assertThat(counts.testParts()).containsExactly(entry("later", 1), entry("random", 2));
        assertThat(counts.reviewed()).isEqualTo(1);
        assertThat(counts.reviewedTest()).isEqualTo(1);
        assertThat(counts.rejected()).isEqualTo(4);
        assertThat(counts.withHistory()).isEqualTo(3);
        assertThat(counts.byLabel()).containsExactly(entry("late", 8L), entry("lost", 7L));
        assertThat(counts.byLabelAndSplit().get("validation")).containsExactly(entry("late", 1L), entry("lost", 1L));
        assertThat(census.systemPrompt()).isEqualTo("labels: late, lost");
        assertThat(census.from()).isBefore(census.to());
        assertThat(census.replaced().byKind().get("email")).isEqualTo(new ReplacedCensus.OfKind(2, 2, 8));
        assertThat(census.replaced().rows()).isEqualTo(2);
    }

    @Test
    void answersWithMoreThanAThousandFormsAreFreeTextAndAreNotKept() {
        RowCensus census = labelled(5_005, i -> "answer " + i % 1_001);

        assertThat(census.labels().whole()).isFalse();
        assertThat(census.counts(0).byLabel()).isNull();
        assertThat(census.counts(0).byLabelAndSplit()).isNull();
    }

    @Test
    void answersThatDoNotRepeatAreFreeTextHoweverFewTheyAre() {
        assertThat(labelled(40, i -> i % 2 == 0 ? "late" : "lost").classes()).isTrue();
        assertThat(labelled(40, i -> "class " + i % 8).classes()).isTrue();

        RowCensus letters = labelled(40, i -> "Dear customer " + i % 9);
        assertThat(letters.classes()).isFalse();
        assertThat(letters.counts(0).byLabel()).isNull();
        assertThat(letters.counts(0).byLabelAndSplit()).isNull();
    }

    @Test
    void anAnswerThatIsLongIsFreeTextEvenWhereItRepeats() {
        assertThat(labelled(40, i -> "x".repeat(199 + i % 2)).classes()).isTrue();
        assertThat(labelled(40, i -> "x".repeat(200 + i % 2)).classes()).isFalse();
    }

    @Test
    void theTeacherIsTheMostFrequentModelAndPeopleOnlyWhereThereIsNone() {
        RowCensus census = new RowCensus();
        IntStream.range(0, 5).forEach(i -> census.add(imported(i, "")));
        assertThat(census.teacherModel()).isEqualTo("people");
        assertThat(census.teachers()).isEmpty();

        census.add(imported(5, "rare"));
        census.add(imported(6, "often"));
        census.add(imported(7, "often"));
        assertThat(census.teacherModel()).isEqualTo("often");
        assertThat(census.models().byCount())
                .containsExactly(entry("people", 5L), entry("often", 2L), entry("rare", 1L));
    }

    private static RowCensus labelled(int rows, IntFunction<String> label) {
        RowCensus census = new RowCensus();
        IntStream.range(0, rows)
                .forEach(i -> census.add(GoldenRows.row(i, label.apply(i), null, Split.TRAIN, "simulated-m")));
        return census;
    }

    private static SelectedRow imported(int i, String model) {
        GoldenRow row = GoldenRows.row(i, "late", null, Split.TRAIN, model).row();
        return GoldenRows.of(new GoldenRow(
                row.exampleId(),
                row.text(),
                row.label(),
                row.truth(),
                row.split(),
                row.capturedAt(),
                null,
                null,
                "imported",
                model,
                row.systemPrompt(),
                row.history(),
                row.tools(),
                row.toolCalls(),
                row.language(),
                row.clusterId(),
                row.testPart(),
                row.inclusionProbability(),
                row.weight(),
                row.conversationHash(),
                row.traceId()));
    }

    @Test
    void theMostFrequentTeacherComesFirstAndEqualOnesByName() {
        Tally tally = new Tally(2);
        tally.add("b");
        tally.add("a");
        tally.add("c");
        tally.add("b");

        assertThat(tally.byCount()).containsExactly(entry("b", 2L), entry("a", 1L));
        assertThat(tally.others()).isEqualTo(1);
        assertThat(tally.whole()).isFalse();
    }
}
