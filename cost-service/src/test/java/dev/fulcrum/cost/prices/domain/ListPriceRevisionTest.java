package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListPriceRevisionTest {
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2027-06-01T00:00:00Z");
    private static final UUID RESUMED = UUID.randomUUID();
    private static final int DAYS = 12;

    private static ListPrice price(String input, Instant from, Instant to) {
        return new ListPrice(
                UUID.randomUUID(),
                new ModelPrice(
                        "openai",
                        "m",
                        "chat",
                        "current",
                        new BigDecimal(input),
                        null,
                        BigDecimal.TEN,
                        "",
                        "page",
                        "2026-12-01"),
                new Validity(from, to),
                "ada");
    }

    private static ListPriceRevision revise(List<ListPrice> known, ListPrice asked, UUID corrects) {
        return ListPriceRevision.of(known, asked, corrects, RESUMED);
    }

    private static List<ListPrice> after(List<ListPrice> known, ListPriceRevision revision) {
        List<ListPrice> after = new ArrayList<>();
        for (ListPrice price : known) {
            if (revision.withdrawn() == null
                    || !price.id().equals(revision.withdrawn().id())) {
                after.add(revision.ended().stream()
                        .filter(ended -> ended.id().equals(price.id()))
                        .findFirst()
                        .orElse(price));
            }
        }
        after.addAll(revision.added());
        return after;
    }

    /** The book after the revision; building it refuses any overlap. */
    private static String inForce(List<ListPrice> known, ListPriceRevision revision, Instant when) {
        return inForce(after(known, revision), when);
    }

    private static String inForce(List<ListPrice> prices, Instant when) {
        return new PriceBook("v", prices, List.of())
                .list("openai/m", when)
                .map(each -> each.inputPerMtok().toPlainString())
                .orElse("none");
    }

    @Test
    void endsTheOneBeforeIt() {
        List<ListPrice> known = List.of(price("2", null, null));
        ListPriceRevision revision = revise(known, price("3", JANUARY, null), null);

        assertThat(inForce(known, revision, JANUARY.minusNanos(1))).isEqualTo("2");
        assertThat(inForce(known, revision, JANUARY)).isEqualTo("3");
        assertThat(revision.boundaries()).containsExactly(JANUARY);
        assertThat(revision.when()).isEqualTo(new Validity(JANUARY, null));
    }

    @Test
    void letsTheOneBeforeItApplyAgainWhereItEnds() {
        List<ListPrice> known = List.of(price("2", null, null));
        ListPriceRevision revision = revise(known, price("1", JANUARY, MARCH), null);

        assertThat(inForce(known, revision, JANUARY)).isEqualTo("1");
        assertThat(inForce(known, revision, MARCH)).isEqualTo("2");
        assertThat(revision.added().get(1).id()).isEqualTo(RESUMED);
        assertThat(revision.boundaries()).containsExactly(JANUARY, MARCH);
        assertThat(revision.when()).isEqualTo(new Validity(JANUARY, MARCH));
    }

    @Test
    void addsTheFirstPriceOfAModel() {
        ListPriceRevision revision = revise(List.of(), price("2", JANUARY, MARCH), null);

        assertThat(revision.ended()).isEmpty();
        assertThat(revision.added()).hasSize(1);
    }

    @Test
    void refusesAnyOtherOverlapAndNamesBothRanges() {
        List<ListPrice> known = List.of(price("2", null, MARCH), price("3", MARCH, null));

        assertThatThrownBy(() -> revise(known, price("4", JANUARY, null), null))
                .hasMessageContaining("from " + JANUARY + " to further notice")
                .hasMessageContaining("from the first call to " + MARCH);
        assertThatThrownBy(() -> revise(known, price("4", MARCH, null), null))
                .hasMessageContaining("from " + MARCH + " to further notice overlaps");
        assertThatThrownBy(() -> revise(List.of(price("3", MARCH, null)), price("4", JANUARY, JUNE), null))
                .hasMessageContaining("from " + JANUARY + " to " + JUNE)
                .hasMessageContaining("from " + MARCH + " to further notice");
    }

    @Test
    void takesThePlaceOfWhatItCorrects() {
        ListPrice wrong = price("30", JANUARY, null);
        List<ListPrice> known = List.of(price("2", null, JANUARY), wrong);
        ListPriceRevision revision = revise(known, price("3", JANUARY, null), wrong.id());

        assertThat(inForce(known, revision, JANUARY)).isEqualTo("3");
        assertThat(inForce(known, revision, JANUARY.minusNanos(1))).isEqualTo("2");
        assertThat(revision.withdrawn()).isSameAs(wrong);
    }

    @Test
    void leavesNoGapWhereACorrectionBeginsLater() {
        ListPrice wrong = price("30", JANUARY, null);
        List<ListPrice> known = List.of(price("2", null, JANUARY), wrong);
        ListPriceRevision revision = revise(known, price("3", MARCH, null), wrong.id());

        assertThat(inForce(known, revision, JANUARY)).isEqualTo("2");
        assertThat(inForce(known, revision, MARCH)).isEqualTo("3");
        assertThat(revision.boundaries()).containsExactly(JANUARY, MARCH);
        assertThat(revision.when()).isEqualTo(new Validity(JANUARY, null));
    }

    @Test
    void leavesNoOverlapWhereACorrectionBeginsEarlier() {
        ListPrice wrong = price("30", MARCH, null);
        List<ListPrice> known = List.of(price("2", null, MARCH), wrong);
        ListPriceRevision revision = revise(known, price("3", JANUARY, null), wrong.id());

        assertThat(inForce(known, revision, JANUARY.minusNanos(1))).isEqualTo("2");
        assertThat(inForce(known, revision, JANUARY)).isEqualTo("3");
        assertThat(inForce(known, revision, MARCH)).isEqualTo("3");
        assertThat(revision.boundaries()).containsExactly(JANUARY, MARCH);
    }

    /** 2 since ever, but 1 from January to June; then 2 again. */
    private static List<ListPrice> promotion() {
        return List.of(price("2", null, JANUARY), price("1", JANUARY, JUNE), price("2", JUNE, null));
    }

    @Test
    void letsTheOneBeforeApplyAgainWhereACorrectionEndsEarlierThanTheWrongPrice() {
        List<ListPrice> known = promotion();
        ListPriceRevision revision =
                revise(known, price("1", JANUARY, MARCH), known.get(1).id());

        assertThat(inForce(known, revision, JANUARY.minusNanos(1))).isEqualTo("2");
        assertThat(inForce(known, revision, JANUARY)).isEqualTo("1");
        assertThat(inForce(known, revision, MARCH)).isEqualTo("2");
        assertThat(inForce(known, revision, JUNE)).isEqualTo("2");
        assertThat(revision.added().get(1))
                .returns(RESUMED, ListPrice::id)
                .returns(new Validity(MARCH, JUNE), ListPrice::validity);
        assertThat(revision.boundaries()).containsExactly(JANUARY, MARCH, JUNE);
        assertThat(revision.when()).isEqualTo(new Validity(JANUARY, JUNE));
    }

    @Test
    void letsTheOneBeforeApplyLongerWhereACorrectionBeginsLaterThanAWrongPriceWithAnEnd() {
        List<ListPrice> known = promotion();
        ListPriceRevision revision =
                revise(known, price("1", MARCH, JUNE), known.get(1).id());

        assertThat(inForce(known, revision, JANUARY)).isEqualTo("2");
        assertThat(inForce(known, revision, MARCH)).isEqualTo("1");
        assertThat(inForce(known, revision, JUNE)).isEqualTo("2");
        assertThat(revision.added()).hasSize(1);
    }

    @Test
    void fillsTheTimeOfAWrongPriceWhereTheCorrectionLiesAfterIt() {
        Instant july = JUNE.plus(Duration.ofDays(30));
        List<ListPrice> known = promotion();
        ListPriceRevision revision =
                revise(known, price("1", july, null), known.get(1).id());

        assertThat(inForce(known, revision, JANUARY)).isEqualTo("2");
        assertThat(inForce(known, revision, JUNE)).isEqualTo("2");
        assertThat(inForce(known, revision, july)).isEqualTo("1");
    }

    @Test
    void refusesACorrectionThatReachesIntoThePriceAfterTheWrongOne() {
        List<ListPrice> known = promotion();

        assertThatThrownBy(() ->
                        revise(known, price("1", MARCH, null), known.get(1).id()))
                .hasMessageContaining("from " + MARCH + " to further notice")
                .hasMessageContaining("from " + JUNE + " to further notice");
    }

    /** Days of a price; nulls as in {@link Validity}. */
    private record Days(Integer from, Integer to) {
        boolean contains(int day) {
            return (from == null || day >= from) && (to == null || day < to);
        }
    }

    @Provide
    Arbitrary<Days> days() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, DAYS - 2),
                        Arbitraries.integers().between(1, DAYS).injectNull(0.4))
                .as((from, length) -> new Days(from, length == null ? null : from + length));
    }

    private static Instant day(Integer day) {
        return day == null ? null : JANUARY.plus(Duration.ofDays(day));
    }

    private static List<String> inForce(List<ListPrice> prices) {
        return IntStream.range(-1, DAYS)
                .mapToObj(each -> inForce(prices, day(each)))
                .toList();
    }

    /** Each day by itself: what corrects there, else in the wrong price's time what applied before it, else as it was. */
    @Property
    void aCorrectionLeavesNoGapAndNoOverlap(
            @ForAll boolean sinceEver,
            @ForAll("days") Days first,
            @ForAll("days") Days second,
            @ForAll("days") Days third,
            @ForAll @IntRange(max = 5) int which,
            @ForAll("days") Days right) {
        List<ListPrice> known = new ArrayList<>(sinceEver ? List.of(price("9", null, null)) : List.of());
        int input = 1;
        for (Days entered : List.of(first, second, third)) {
            ListPrice asked = price(String.valueOf(input++), day(entered.from()), day(entered.to()));
            try {
                known = after(known, ListPriceRevision.of(known, asked, null, UUID.randomUUID()));
            } catch (IllegalArgumentException refused) {
                // another order of the same entries is a case of its own
            }
        }
        ListPrice wrong = known.get(which % known.size());
        ListPrice asked = price("7", day(right.from()), day(right.to()));
        ListPriceRevision revision;
        try {
            revision = revise(known, asked, wrong.id());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining(asked.validity() + " overlaps");
            return;
        }
        List<String> before = inForce(known);
        List<String> expected = new ArrayList<>();
        for (int at = -1; at < DAYS; at++) {
            boolean wrongly = wrong.validity().contains(day(at));
            String instead = wrong.validity().from() == null
                    ? "none"
                    : inForce(known, wrong.validity().from().minusNanos(1));
            expected.add(right.contains(at) ? "7" : wrongly ? instead : before.get(at + 1));
        }

        assertThat(inForce(after(known, revision))).isEqualTo(expected);
    }

    @Test
    void refusesToCorrectWhatIsNotThere() {
        UUID nobody = UUID.randomUUID();

        assertThatThrownBy(() -> revise(List.of(price("2", null, null)), price("3", JANUARY, null), nobody))
                .hasMessageContaining(nobody.toString());
    }
}
