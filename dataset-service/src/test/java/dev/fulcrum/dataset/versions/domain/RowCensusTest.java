package dev.fulcrum.dataset.versions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fulcrum.dataset.examples.domain.Split;
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
        RowCensus census = new RowCensus();
        IntStream.rangeClosed(0, RowCensus.MOST_LABELS)
                .forEach(i -> census.add(GoldenRows.row(i, "answer " + i, null, Split.TRAIN, "simulated-m")));

        assertThat(census.labels().whole()).isFalse();
        assertThat(census.counts(0).byLabel()).isNull();
        assertThat(census.counts(0).byLabelAndSplit()).isNull();
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
