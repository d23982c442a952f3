package dev.fulcrum.assessment.basemodels.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaseModelRankingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Benchmark MMLU = new Benchmark("mmlu", "MMLU", "knowledge", 14_042, SampleModel.FRESH);
    private static final Variant BASE = SampleModel.BASE;

    private static Ranking rank(String variant, SampleModel... models) {
        Need need = new Need("mmlu", variant, Serving.ANYWHERE, Use.UNSTATED, Set.of(), Set.of());
        return new BaseModelRanking(need, Optional.of(MMLU), new Freshness(TODAY, 12))
                .rank(List.of(models).stream().map(SampleModel::build).toList());
    }

    private static List<String> order(Ranking ranking) {
        return ranking.ranked().stream().map(each -> each.model().id()).toList();
    }

    private static Ranking.Ranked line(Ranking ranking, String id) {
        return ranking.ranked().stream()
                .filter(each -> each.model().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ordersByScoreThenByMemory() {
        Ranking ranking = rank(
                null,
                SampleModel.called("small").sized("4").scores("70", BASE),
                SampleModel.called("best").sized("32").scores("83", BASE),
                SampleModel.called("large").sized("14").scores("70", BASE));
        assertThat(order(ranking)).containsExactly("best", "small", "large");
        assertThat(ranking.ranked()).extracting(Ranking.Ranked::rank).containsExactly(1, 2, 3);
        assertThat(line(ranking, "large").paretoFront()).isFalse();
        assertThat(line(ranking, "large").dominatedBy()).containsExactly("small");
        assertThat(line(ranking, "small").paretoFront()).isTrue();
        assertThat(line(ranking, "best").because().get(0)).contains("83 % on mmlu in 64.537 GB");
    }

    @Test
    void givesEqualModelsTheSameRankAndBothTheFront() {
        Ranking ranking = rank(
                null,
                SampleModel.called("a").scores("70", BASE),
                SampleModel.called("b").scores("70.0", BASE),
                SampleModel.called("c").sized("14").scores("60", BASE));
        assertThat(ranking.ranked()).extracting(Ranking.Ranked::rank).containsExactly(1, 1, 3);
        assertThat(ranking.ranked()).extracting(Ranking.Ranked::paretoFront).containsExactly(true, true, false);
        assertThat(line(ranking, "c").dominatedBy()).containsExactly("a", "b");
    }

    @Test
    void comparesTheVariantThatMostFittingModelsHave() {
        Ranking ranking = rank(
                null,
                SampleModel.called("a").scores("70", BASE),
                SampleModel.called("b").scores("60", BASE).scores("80", SampleModel.INSTRUCT),
                SampleModel.called("c").scores("99", SampleModel.INSTRUCT),
                SampleModel.called("d").scores("65", BASE),
                SampleModel.called("e"));
        assertThat(ranking.variant()).isEqualTo("base/5-shot/no-cot/lab");
        assertThat(order(ranking)).containsExactly("a", "d", "b");
        assertThat(ranking.variants()).extracting(Ranking.VariantCount::models).containsExactly(3, 2);
        assertThat(ranking.notComparable())
                .extracting(each -> each.model().id())
                .containsExactly("c", "e");
        assertThat(ranking.notComparable().get(0).because()).contains("instruct/5-shot/no-cot/lab");
        assertThat(ranking.notComparable().get(0).others())
                .extracting(Ranking.Score::value)
                .containsExactly(new BigDecimal("99"));
        assertThat(ranking.notComparable().get(1).because()).contains("no figure");
    }

    @Test
    void prefersAmongEqualsTheVariantThatSaysHowItWasRun() {
        Variant unstated = new Variant("base", null, null, "a-lab");
        Ranking ranking = rank(
                null,
                SampleModel.called("a").scores("90", unstated),
                SampleModel.called("b").scores("60", SampleModel.INSTRUCT));
        assertThat(ranking.variant()).isEqualTo(SampleModel.INSTRUCT.key());
    }

    @Test
    void comparesTheVariantAskedFor() {
        Ranking ranking = rank(
                "instruct/5-shot/no-cot/lab",
                SampleModel.called("a").scores("70", BASE),
                SampleModel.called("b").scores("60", BASE).scores("80", SampleModel.INSTRUCT));
        assertThat(order(ranking)).containsExactly("b");
        assertThat(ranking.variantBecause()).isEqualTo("asked for");
    }

    @Test
    void keepsShotsChainOfThoughtAndHarnessApart() {
        List<Variant> unlike = List.of(
                BASE,
                new Variant("base", 4, false, "lab"),
                new Variant("base", null, false, "lab"),
                new Variant("base", 5, true, "lab"),
                new Variant("base", 5, null, "lab"),
                new Variant("base", 5, false, "other-lab"),
                new Variant("reasoning", 5, false, "lab"));
        assertThat(unlike.stream().map(Variant::key)).doesNotHaveDuplicates();
        Ranking ranking = rank(
                null,
                SampleModel.called("a").scores("70", BASE),
                SampleModel.called("b").scores("80", new Variant("base", 5, true, "lab")));
        assertThat(ranking.ranked()).hasSize(1);
        assertThat(ranking.notComparable()).hasSize(1);
    }

    @Test
    void neverRanksAFigureInDoubt() {
        Ranking ranking = rank(
                null,
                SampleModel.called("a").scores("90", BASE, "copied from another row", SampleModel.FRESH),
                SampleModel.called("b").scores("60", BASE));
        assertThat(order(ranking)).containsExactly("b");
        assertThat(ranking.notComparable().get(0).because()).contains("in doubt: copied from another row");
    }

    @Test
    void marksFiguresOlderThanTheLimitOrWithoutADate() {
        Origin yearOld = new Origin("s", "2025-11-26");
        Origin older = new Origin("s", "2025-11-25");
        Origin undated = new Origin("s", Origin.UNDATED);
        Origin month = new Origin("s", "2025-11");
        Ranking ranking = rank(
                null,
                SampleModel.called("at-the-limit").scores("70", BASE, null, yearOld),
                SampleModel.called("older").scores("69", BASE, null, older),
                SampleModel.called("undated").scores("68", BASE, null, undated),
                SampleModel.called("month").scores("67", BASE, null, month));
        assertThat(ranking.ranked()).extracting(each -> each.score().stale()).containsExactly(false, true, true, true);
        assertThat(line(ranking, "older").conditions().staleFigures())
                .singleElement()
                .asString()
                .contains("score in base/5-shot", "2025-11-25");
        assertThat(line(ranking, "at-the-limit").conditions().staleFigures()).isEmpty();
    }

    @Test
    void saysWhereChanceMayExplainTheDistanceToTheBest() {
        Ranking ranking = rank(
                null,
                SampleModel.called("best").scores("80", BASE),
                SampleModel.called("near").scores("79.5", BASE),
                SampleModel.called("far").scores("78", BASE));
        assertThat(line(ranking, "near").toldApartFromBest()).isFalse();
        assertThat(line(ranking, "near").because()).anyMatch(each -> each.contains("not to be told apart"));
        assertThat(line(ranking, "far").toldApartFromBest()).isTrue();
    }

    @Test
    void excludesAModelWithoutWeightsWithThatReason() {
        Ranking ranking = rank(
                null,
                SampleModel.called("closed").closed().scores("95", BASE),
                SampleModel.called("open").scores("70", BASE));
        assertThat(order(ranking)).containsExactly("open");
        assertThat(ranking.excluded()).singleElement().satisfies(each -> {
            assertThat(each.model().id()).isEqualTo("closed");
            assertThat(each.reasons().get(0).because()).contains("publishes no weights");
        });
    }

    @Test
    void ranksAModelOfUnknownSizeLastAmongEqualsAndKeepsItOffTheFront() {
        Ranking ranking = rank(
                null,
                SampleModel.called("a-unsized").unsized().scores("70", BASE),
                SampleModel.called("sized").scores("70", BASE));
        assertThat(order(ranking)).containsExactly("sized", "a-unsized");
        assertThat(line(ranking, "a-unsized").paretoFront()).isFalse();
        assertThat(line(ranking, "a-unsized").conditions().memory()).isNull();
    }

    @Test
    void answersWhereNothingCanBeRanked() {
        Ranking ranking = rank(null, SampleModel.called("a"));
        assertThat(ranking.ranked()).isEmpty();
        assertThat(ranking.variant()).isNull();
        assertThat(ranking.variantBecause()).contains("no fitting model has a figure on mmlu");
        assertThat(ranking.notComparable()).hasSize(1);
    }
}
