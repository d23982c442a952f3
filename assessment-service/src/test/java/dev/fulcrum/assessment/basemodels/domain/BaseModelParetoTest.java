package dev.fulcrum.assessment.basemodels.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every catalogue. */
class BaseModelParetoTest {
    private static final Freshness TODAY = new Freshness(java.time.LocalDate.of(2026, 11, 26), 12);

    @Provide
    Arbitrary<List<ParetoFront.Point>> points() {
        // few values, so that equal scores and sizes are common
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 12))
                .as((score, gb) -> new int[] {score, gb})
                .list()
                .ofMaxSize(25)
                .map(pairs -> IntStream.range(0, pairs.size())
                        .mapToObj(at -> new ParetoFront.Point(
                                "m" + at, BigDecimal.valueOf(pairs.get(at)[0]), BigDecimal.valueOf(pairs.get(at)[1])))
                        .toList());
    }

    @Property
    void theFrontHoldsExactlyWhatNothingDominates(@ForAll("points") List<ParetoFront.Point> points) {
        ParetoFront front = new ParetoFront(points);
        assertThat(front.members().isEmpty()).isEqualTo(points.isEmpty());
        for (ParetoFront.Point point : points) {
            // written out again, not by the method under test
            boolean beaten = points.stream()
                    .anyMatch(other -> other.score().compareTo(point.score()) >= 0
                            && other.memoryGb().compareTo(point.memoryGb()) <= 0
                            && (other.score().compareTo(point.score()) > 0
                                    || other.memoryGb().compareTo(point.memoryGb()) < 0));
            assertThat(front.holds(point.id())).isEqualTo(!beaten);
            assertThat(front.dominators(point).isEmpty()).isEqualTo(!beaten);
            assertThat(front.dominators(point)).allMatch(front::holds);
        }
    }

    /** A model by numbers: size, score (0 for none), variant, weights published, licence. */
    record Spec(int billions, int score, boolean base, boolean open, boolean strict) {
        SampleModel model(String id) {
            SampleModel model = SampleModel.called(id).sized(String.valueOf(billions));
            if (score > 0) {
                model.scores(String.valueOf(score), base ? SampleModel.BASE : SampleModel.INSTRUCT);
            }
            if (!open) {
                model.closed();
            }
            return strict ? model.licence(SampleModel.strict()) : model;
        }
    }

    @Provide
    Arbitrary<List<Spec>> specs() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(false, false, false, true))
                .as(Spec::new)
                .list()
                .ofMaxSize(15);
    }

    private static Ranking rank(List<BaseModel> models) {
        Use use = new Use(Use.Purpose.COMMERCIAL, 10L, Map.of("EU", true), true, false, false);
        Need need = new Need("mmlu", null, Serving.ANYWHERE, use, Set.of(), Set.of());
        return new BaseModelRanking(need, Optional.empty(), TODAY).rank(models);
    }

    private static List<BaseModel> named(List<Spec> specs, List<Integer> names) {
        return IntStream.range(0, specs.size())
                .mapToObj(at -> specs.get(at).model("n" + names.get(at)).build())
                .toList();
    }

    @Property(tries = 300)
    void everyModelIsInExactlyOneList(@ForAll("specs") List<Spec> specs) {
        Ranking ranking =
                rank(named(specs, IntStream.range(0, specs.size()).boxed().toList()));
        List<String> listed = new ArrayList<>();
        ranking.ranked().forEach(each -> listed.add(each.model().id()));
        ranking.notComparable().forEach(each -> listed.add(each.model().id()));
        ranking.excluded().forEach(each -> listed.add(each.model().id()));
        assertThat(listed).hasSize(specs.size()).doesNotHaveDuplicates();
        assertThat(ranking.excluded())
                .allSatisfy(each -> assertThat(each.reasons()).isNotEmpty().allSatisfy(reason -> {
                    assertThat(reason.because()).isNotBlank();
                    assertThat(reason.source()).isNotBlank();
                    assertThat(reason.asOf()).isNotBlank();
                }));
    }

    @Property(tries = 300)
    void theOrderOfTheInputChangesNothing(@ForAll("specs") List<Spec> specs, @ForAll java.util.Random random) {
        List<BaseModel> models =
                named(specs, IntStream.range(0, specs.size()).boxed().toList());
        List<BaseModel> shuffled = new ArrayList<>(models);
        java.util.Collections.shuffle(shuffled, random);
        assertThat(rank(shuffled)).isEqualTo(rank(models));
    }

    @Property(tries = 300)
    void renamingChangesNoRankAndNoFront(@ForAll("specs") List<Spec> specs, @ForAll java.util.Random random) {
        List<Integer> names = IntStream.range(0, specs.size()).boxed().toList();
        List<Integer> others = new ArrayList<>(names);
        java.util.Collections.shuffle(others, random);
        Map<Integer, String> before = places(rank(named(specs, names)), names);
        Map<Integer, String> after = places(rank(named(specs, others)), others);
        assertThat(after).isEqualTo(before);
    }

    /** Where each spec came to stand, by its number instead of its name. */
    private static Map<Integer, String> places(Ranking ranking, List<Integer> names) {
        Map<String, Integer> specOf = new HashMap<>();
        IntStream.range(0, names.size()).forEach(at -> specOf.put("n" + names.get(at), at));
        Map<Integer, String> places = new HashMap<>();
        ranking.ranked()
                .forEach(each -> places.put(
                        specOf.get(each.model().id()),
                        each.rank() + " " + each.paretoFront() + " "
                                + new HashSet<>(each.dominatedBy().stream()
                                        .map(specOf::get)
                                        .toList())));
        ranking.notComparable()
                .forEach(each -> places.put(specOf.get(each.model().id()), each.because()));
        ranking.excluded()
                .forEach(each ->
                        places.put(specOf.get(each.model().id()), each.reasons().toString()));
        return places;
    }
}
