package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListPriceRevisionTest {
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2027-06-01T00:00:00Z");
    private static final UUID RESUMED = UUID.randomUUID();

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

    /** The book after the revision; building it refuses any overlap. */
    private static String inForce(List<ListPrice> known, ListPriceRevision revision, Instant when) {
        List<ListPrice> after = new ArrayList<>();
        for (ListPrice price : known) {
            if (revision.ended() != null && price.id().equals(revision.ended().id())) {
                after.add(revision.ended());
            } else if (revision.withdrawn() == null
                    || !price.id().equals(revision.withdrawn().id())) {
                after.add(price);
            }
        }
        after.addAll(revision.added());
        return new PriceBook("v", after, List.of())
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

        assertThat(revision.ended()).isNull();
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

    @Test
    void refusesToCorrectWhatIsNotThere() {
        UUID nobody = UUID.randomUUID();

        assertThatThrownBy(() -> revise(List.of(price("2", null, null)), price("3", JANUARY, null), nobody))
                .hasMessageContaining(nobody.toString());
    }
}
