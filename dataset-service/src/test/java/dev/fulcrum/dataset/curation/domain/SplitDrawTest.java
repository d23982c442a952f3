package dev.fulcrum.dataset.curation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitDrawTest {
    private static final int LABELS = 4;

    /** Rows with units, labels and origins as good as random; the later rows were captured later. */
    private record World(List<RowFacts.Fact> rows, Clusters units) {
        static World of(Random random, int count) {
            List<RowFacts.Fact> rows = new ArrayList<>();
            Clusters units = new Clusters(count);
            for (int i = 0; i < count; i++) {
                RowFacts.Origin origin = random.nextInt(8) == 0 ? RowFacts.Origin.SYNTHETIC : RowFacts.Origin.CAPTURED;
                rows.add(fact(random.nextInt(LABELS), i, origin, null, 0));
                if (i > 0 && random.nextInt(3) == 0) {
                    units.join(i, random.nextInt(i));
                }
            }
            return new World(rows, units);
        }

        SplitDraw draw(RuleSet.Splits shares) {
            return SplitDrawTest.draw(rows, units, shares);
        }
    }

    private static RowFacts.Fact fact(int label, int tick, RowFacts.Origin origin, Place before, double probability) {
        return new RowFacts.Fact(label, 0, tick, origin, LeftOut.NOTHING, before, probability);
    }

    private static SplitDraw draw(List<RowFacts.Fact> rows, Clusters units, RuleSet.Splits shares) {
        RowFacts facts = new RowFacts(rows.size());
        rows.forEach(facts::add);
        return SplitDraw.of(facts, units, shares, LABELS, facts::label, row -> row);
    }

    private static RuleSet.Splits shares(double test, double later, long seed) {
        return new RuleSet.Splits(0.9 - test, 0.1, test, later, seed);
    }

    @Property(tries = 100)
    void unitsStayWholeAndProbabilitiesSumUpToWhatWasDrawn(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @DoubleRange(min = 0, max = 0.5) double test,
            @ForAll @IntRange(max = 3) int laterTenths,
            @ForAll long seed) {
        double later = laterTenths / 10.0;
        World world = World.of(random, count);

        SplitDraw draw = world.draw(shares(test, later, seed));

        Map<Integer, Place> places = new HashMap<>();
        for (int row = 0; row < count; row++) {
            assertThat(draw.of(row)).isNotNull();
            places.putIfAbsent(world.units().of(row), draw.of(row));
            assertThat(draw.of(row)).isEqualTo(places.get(world.units().of(row)));
            if (draw.of(row).isTest()) {
                assertThat(draw.probability(row)).isPositive().isLessThanOrEqualTo(1);
            } else {
                assertThat(draw.probability(row)).isZero();
            }
        }
        // Horvitz and Thompson: weighted by 1 / probability, the drawn units stand for all that could have been drawn
        double stoodFor = IntStream.range(0, count)
                .filter(row -> world.units().of(row) == row && draw.of(row) == Place.TEST)
                .mapToDouble(row -> 1 / draw.probability(row))
                .sum();
        long drawn = IntStream.range(0, count)
                .filter(row -> world.units().of(row) == row && draw.of(row) == Place.TEST)
                .count();
        long frame = IntStream.range(0, count)
                .filter(row -> world.units().of(row) == row)
                .filter(unit -> IntStream.range(0, count)
                        .anyMatch(row -> world.units().of(row) == unit
                                && world.rows().get(row).origin() == RowFacts.Origin.CAPTURED))
                .filter(unit -> draw.of(unit) != Place.LATER)
                .count();
        assertThat(stoodFor).isLessThanOrEqualTo(frame + 1e-3);
        if (later == 0) {
            // all but a pool of small strata that is too small itself for half a unit
            assertThat(stoodFor).isGreaterThanOrEqualTo(test == 0 ? 0 : frame - 0.5 / test - 1e-3);
        }
        if (later == 0 && frame * test >= 10) {
            // a stratum rounds by half a unit, the pool of small ones too
            assertThat((double) drawn).isCloseTo(frame * test, within(0.5 * (LABELS + 1)));
        }
    }

    @Property(tries = 60)
    void aDrawWithMoreRowsMovesNothing(
            @ForAll Random random, @ForAll @IntRange(min = 20, max = 300) int count, @ForAll long seed) {
        World world = World.of(random, count);
        RuleSet.Splits shares = shares(0.2, 0.05, seed);
        int first = count / 2;
        Clusters early = new Clusters(first);
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < i; j++) {
                if (world.units().together(i, j)) {
                    early.join(i, j);
                }
            }
        }
        SplitDraw before = draw(world.rows().subList(0, first), early, shares);
        List<RowFacts.Fact> again = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            RowFacts.Fact it = world.rows().get(row);
            again.add(
                    row < first
                            ? fact(it.label(), it.tick(), it.origin(), before.of(row), before.probability(row))
                            : it);
        }

        SplitDraw after = draw(again, world.units(), shares);

        for (int row = 0; row < first; row++) {
            assertThat(after.of(row)).isEqualTo(before.of(row));
            assertThat(after.probability(row)).isEqualTo(before.probability(row));
        }
        assertThat(after.summary().merged()).isZero();
    }

    @Test
    void whatWasTrainedOnIsNeverHeldOutLater() {
        List<RowFacts.Fact> rows = List.of(
                fact(0, 0, RowFacts.Origin.CAPTURED, Place.TEST, 0.2),
                fact(0, 1, RowFacts.Origin.CAPTURED, Place.TRAIN, 0),
                fact(0, 2, RowFacts.Origin.CAPTURED, null, 0),
                fact(0, 3, RowFacts.Origin.CAPTURED, Place.TEST, 0.25),
                fact(0, 4, RowFacts.Origin.CAPTURED, null, 0));
        Clusters units = new Clusters(5);
        units.join(0, 1);
        units.join(1, 2);
        units.join(3, 4);

        SplitDraw draw = draw(rows, units, shares(0.2, 0, 1));

        assertThat(IntStream.range(0, 5).mapToObj(draw::of))
                .containsExactly(Place.TRAIN, Place.TRAIN, Place.TRAIN, Place.TEST, Place.TEST);
        assertThat(draw.probability(0)).isZero();
        assertThat(draw.probability(4)).isEqualTo(0.25);
        assertThat(draw.summary().merged()).isEqualTo(1);
    }

    @Test
    void theLastShareOfTimeIsHeldOutAndAUnitAcrossTheBorderIsTrain() {
        List<RowFacts.Fact> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(fact(i % LABELS, i, RowFacts.Origin.CAPTURED, null, 0));
        }
        Clusters units = new Clusters(100);
        units.join(97, 3);

        SplitDraw draw = draw(rows, units, shares(0.2, 0.05, 1));

        assertThat(IntStream.range(0, 100).filter(row -> draw.of(row) == Place.LATER))
                .containsExactly(95, 96, 98, 99);
        assertThat(draw.of(97)).isEqualTo(Place.TRAIN);
        assertThat(draw.probability(99)).isEqualTo(1);
    }

    @Test
    void everyLabelHasItsShareOfTheTest() {
        List<RowFacts.Fact> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(fact(i < 900 ? 0 : 1, i, RowFacts.Origin.CAPTURED, null, 0));
        }

        SplitDraw draw = draw(rows, new Clusters(1000), shares(0.2, 0, 9));

        assertThat(IntStream.range(0, 900).filter(row -> draw.of(row) == Place.TEST))
                .hasSize(180);
        assertThat(IntStream.range(900, 1000).filter(row -> draw.of(row) == Place.TEST))
                .hasSize(20);
        assertThat(IntStream.range(0, 1000).filter(row -> draw.of(row) == Place.VALIDATION))
                .hasSize(100);
    }

    @Test
    void anotherSeedDrawsOthers() {
        World world = World.of(new Random(1), 300);
        SplitDraw one = world.draw(shares(0.2, 0, 1));
        SplitDraw same = world.draw(shares(0.2, 0, 1));
        SplitDraw other = world.draw(shares(0.2, 0, 2));

        List<Place> drawn = IntStream.range(0, 300).mapToObj(one::of).toList();
        assertThat(IntStream.range(0, 300).mapToObj(same::of)).isEqualTo(drawn);
        assertThat(IntStream.range(0, 300).mapToObj(other::of).toList()).isNotEqualTo(drawn);
    }
}
