package dev.fulcrum.dataset.curation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final List<RowFacts.Fact> rows = new ArrayList<>();
    private final BitSet copies = new BitSet();

    private void row(int label, RowFacts.Origin origin, LeftOut quality, Place place) {
        rows.add(new RowFacts.Fact(label, 0, rows.size(), origin, quality, place, place == Place.TEST ? 0.2 : 0));
    }

    private void captured(int label, Place place) {
        row(label, RowFacts.Origin.CAPTURED, LeftOut.NOTHING, place);
    }

    private Selection select(RuleSet rules, int[]... together) {
        Clusters clusters = new Clusters(rows.size());
        for (int[] pair : together) {
            clusters.join(pair[0], pair[1]);
        }
        RowFacts facts = new RowFacts(rows.size());
        rows.forEach(facts::add);
        SplitDraw draw = SplitDraw.of(facts, clusters, rules.splits(), 10, facts::label, row -> row);
        return Selection.of(facts, clusters, copies, draw, rules, 10, row -> row);
    }

    private static RuleSet rules(int perCluster, RuleSet.Labels labels, Double synthetic) {
        return new RuleSet(
                new RuleSet.NearDuplicates(null, perCluster),
                null,
                null,
                null,
                labels,
                null,
                new RuleSet.Synthetic(null, synthetic));
    }

    private List<LeftOut> reasons(Selection selection) {
        return IntStream.range(0, rows.size()).mapToObj(selection::of).toList();
    }

    @Test
    void theEarliestThatIsGoodEnoughStandsForItsClusterInTrain() {
        row(0, RowFacts.Origin.CAPTURED, LeftOut.ANSWER_REFUSED, Place.TRAIN);
        captured(0, Place.TRAIN);
        captured(0, Place.TRAIN);
        captured(0, Place.TRAIN);
        copies.set(3);

        int[][] one = {{0, 1}, {1, 2}, {2, 3}};
        assertThat(reasons(select(rules(1, null, null), one)))
                .containsExactly(
                        LeftOut.ANSWER_REFUSED, LeftOut.NOTHING, LeftOut.NEAR_DUPLICATE, LeftOut.EXACT_DUPLICATE);
        assertThat(reasons(select(rules(3, null, null), one)))
                .containsExactly(LeftOut.ANSWER_REFUSED, LeftOut.NOTHING, LeftOut.NOTHING, LeftOut.EXACT_DUPLICATE);
    }

    @Test
    void theTestSplitAsksNoQualityRuleKeepsNearDuplicatesAndTakesOnlyTraffic() {
        row(0, RowFacts.Origin.CAPTURED, LeftOut.TEXT_TOO_LONG, Place.TEST);
        captured(1, Place.TEST);
        captured(1, Place.TEST);
        row(1, RowFacts.Origin.SYNTHETIC, LeftOut.NOTHING, null);
        row(1, RowFacts.Origin.IMPORTED, LeftOut.NOTHING, null);
        copies.set(2);

        Selection selection =
                select(rules(1, null, null), new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 4});

        assertThat(reasons(selection))
                .containsExactly(
                        LeftOut.NOTHING,
                        LeftOut.NOTHING,
                        LeftOut.EXACT_DUPLICATE,
                        LeftOut.NEAR_TEST,
                        LeftOut.NEAR_TEST);
        assertThat(selection.byReason())
                .containsExactlyEntriesOf(Map.of("exact-duplicate", 1, "near-test", 2).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .collect(
                                java.util.LinkedHashMap::new,
                                (map, it) -> map.put(it.getKey(), it.getValue()),
                                java.util.LinkedHashMap::putAll));
    }

    @Test
    void labelsAreBalancedInTrainOnly() {
        for (int i = 0; i < 80; i++) {
            captured(0, Place.TRAIN);
        }
        for (int i = 0; i < 20; i++) {
            captured(1, Place.TRAIN);
        }
        for (int i = 0; i < 3; i++) {
            captured(2, Place.TRAIN);
        }
        for (int i = 0; i < 50; i++) {
            captured(0, Place.TEST);
        }

        Selection selection = select(rules(1, new RuleSet.Labels(0.6, 5), null));

        assertThat(selection.byReason()).containsOnly(Map.entry("label-balance", 50), Map.entry("label-too-rare", 3));
        assertThat(IntStream.range(103, 153).filter(row -> selection.of(row) != LeftOut.NOTHING))
                .isEmpty();
        assertThat(reasons(select(rules(1, new RuleSet.Labels(0.6, 5), null)))).isEqualTo(reasons(selection));
    }

    @Test
    void syntheticRowsHaveTheirShare() {
        for (int i = 0; i < 30; i++) {
            captured(0, Place.TRAIN);
        }
        for (int i = 0; i < 40; i++) {
            row(0, RowFacts.Origin.SYNTHETIC, LeftOut.NOTHING, null);
        }

        assertThat(select(rules(1, null, 0.25)).byReason()).containsOnly(Map.entry("synthetic-share", 30));
        assertThat(select(rules(1, null, 0.0)).byReason()).containsOnly(Map.entry("synthetic-share", 40));
        assertThat(select(rules(1, null, 1.0)).byReason()).isEmpty();
    }

    @Property
    void noLabelHasMoreThanItsShareWhereThatCanBe(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 500) Integer> rows,
            @ForAll @DoubleRange(min = 0.05, max = 1) double share) {
        int[] counts = rows.stream().mapToInt(it -> it).toArray();

        int cap = LabelCap.of(counts, share);

        long rarest = IntStream.of(counts).filter(it -> it > 0).min().orElse(0);
        assertThat((long) cap).isGreaterThanOrEqualTo(rarest);
        long kept = IntStream.of(counts).map(it -> Math.min(it, cap)).sum();
        if (rarest == 0) {
            return;
        }
        if (cap > rarest) {
            assertThat(cap).isLessThanOrEqualTo((int) Math.floor(share * kept + 1e-9));
        }
        long next = IntStream.of(counts).map(it -> Math.min(it, cap + 1)).sum();
        if (next > kept) {
            assertThat((double) cap + 1).isGreaterThan(share * next);
        }
    }
}
