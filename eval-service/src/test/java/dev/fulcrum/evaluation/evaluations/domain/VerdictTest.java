package dev.fulcrum.evaluation.evaluations.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.evaluation.shadow.domain.PromptHash;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.SampleSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final double MARGIN = 0.05;
    private static final double CONFIDENCE = 0.95;
    private static final SampleSize RULE = new SampleSize(MARGIN, CONFIDENCE);

    @Test
    void passesWhereTheWholeIntervalIsAboveTheMargin() {
        assertThat(Verdict.of(new PairedTable(280, 5, 7, 8), 300, MARGIN, CONFIDENCE))
                .isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void failsWhereTheWholeIntervalIsBelowTheMargin() {
        assertThat(Verdict.of(new PairedTable(200, 80, 10, 10), 300, MARGIN, CONFIDENCE))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void decidesNothingWhereTheMarginIsInside() {
        assertThat(Verdict.of(new PairedTable(260, 22, 10, 8), 300, MARGIN, CONFIDENCE))
                .isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void decidesNothingBeforeThePlannedPairsAreThere() {
        assertThat(Verdict.of(new PairedTable(280, 5, 6, 8), 300, MARGIN, CONFIDENCE))
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(Verdict.of(PairedTable.EMPTY, 300, MARGIN, CONFIDENCE)).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void planTakesWhatTheOfflineDisagreementAsksForWithinItsBounds() {
        SamplePlan needed = SamplePlan.from(new PairedTable(80, 8, 7, 5), RULE, 0.8, 200, 600);
        SamplePlan few = SamplePlan.from(new PairedTable(96, 1, 1, 2), RULE, 0.8, 200, 600);
        SamplePlan many = SamplePlan.from(new PairedTable(50, 20, 20, 10), RULE, 0.8, 200, 600);

        assertThat(needed.pairs()).isEqualTo(471);
        assertThat(needed.power()).isBetween(0.8, 0.802);
        assertThat(few.pairs()).isEqualTo(200);
        assertThat(few.power()).isGreaterThan(0.95);
        assertThat(many.pairs()).isEqualTo(600);
        assertThat(many.power()).isBetween(0.45, 0.55);
    }

    @Test
    void aPlanIsPossibleWhereBothNeverDisagreed() {
        assertThat(SamplePlan.from(new PairedTable(60, 0, 0, 0), RULE, 0.8, 200, 600))
                .isEqualTo(new SamplePlan(200, 1, 0));
    }

    @Test
    void countsAnswersWhateverTheirCaseAndAnEmptyOneAsWrong() {
        Tally tally = Tally.of(List.of(
                new Tally.Judged("Refund", " refund ", "REFUND"),
                new Tally.Judged("late", "late", ""),
                new Tally.Judged("late", "late", "lost"),
                new Tally.Judged("lost", "late", "lost"),
                new Tally.Judged("lost", "late", "late")));

        assertThat(tally.table()).isEqualTo(new PairedTable(1, 2, 1, 1));
        assertThat(tally.agreed()).isEqualTo(2);
        assertThat(tally.failures()).isEqualTo(1);
        assertThat(tally.weakest()).containsExactly(new Advice.WeakLabel("late", 2));
    }

    @Test
    void adviceNamesNumbersAndWhatToDo() {
        PairedTable table = new PairedTable(260, 22, 10, 8);
        Verdict verdict = Verdict.of(table, 300, MARGIN, CONFIDENCE);

        assertThat(Advice.afterNoDecision(
                        table, verdict.difference(), RULE, 0.8, List.of(new Advice.WeakLabel("late", 9))))
                .contains("pairs would decide")
                .contains("late (9)");
        assertThat(Advice.afterTimeout(12, 200)).contains("12 of 200").contains("/v1/feedback");
        assertThat(Advice.beforeReviews(20, 300, 50)).contains("30 are missing").contains("Review at least 30 more");
        assertThat(Advice.beforeReviews(20, 30, 50)).contains("only 30 rows");
        assertThat(Advice.afterFailure(table, MARGIN, List.of()))
                .contains("270 of 300")
                .contains("282");
    }

    @Test
    void aTextIsTheSameWhateverItsCaseAndSpaces() {
        assertThat(PromptHash.of(" Where  is\nmy parcel ")).isEqualTo(PromptHash.of("where is my PARCEL"));
        assertThat(PromptHash.of("where is my parcel?")).isNotEqualTo(PromptHash.of("where is my parcel"));
    }
}
