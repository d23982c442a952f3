package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShippedPriceTest {
    private static final Instant NOW = Instant.parse("2027-01-20T12:00:00Z");
    private static final Instant EARLIEST = Instant.parse("2026-12-16T00:00:00Z");
    private static final UUID LAST = UUID.randomUUID();

    private static ModelPrice price(String input, String asOf) {
        return price(input, "current", asOf);
    }

    private static ModelPrice price(String input, String status, String asOf) {
        return new ModelPrice(
                "openai", "m", "chat", status, new BigDecimal(input), null, BigDecimal.TEN, "", "page", asOf);
    }

    private static List<ListPrice> known(Instant from, String by) {
        return List.of(new ListPrice(LAST, price("2", "2026-11-01"), new Validity(from, null), by));
    }

    private static Optional<ShippedPrice.Revision> from(String instant) {
        return Optional.of(new ShippedPrice.Revision(Instant.parse(instant), null));
    }

    @Test
    void beginsOnTheDayOfItsSource() {
        assertThat(ShippedPrice.revise(known(null, ListPrice.SHIPPED), price("3", "2027-01-04"), EARLIEST, NOW))
                .isEqualTo(from("2027-01-04T00:00:00Z"));
    }

    @Test
    void beginsNowWhereThatDayIsNotKeptOrNotStatedOrBeforeTheOneItFollows() {
        List<ListPrice> shipped = known(null, ListPrice.SHIPPED);

        assertThat(ShippedPrice.revise(shipped, price("3", "2026-12-15"), EARLIEST, NOW))
                .isEqualTo(from(NOW.toString()));
        assertThat(ShippedPrice.revise(shipped, price("3", "2027-01 (inferred)"), EARLIEST, NOW))
                .isEqualTo(from(NOW.toString()));
        assertThat(ShippedPrice.revise(
                        known(Instant.parse("2027-01-10T00:00:00Z"), ListPrice.SHIPPED),
                        price("3", "2027-01-04"),
                        EARLIEST,
                        NOW))
                .isEqualTo(from(NOW.toString()));
    }

    /** A person's price with an end applies now; the shipped one is to apply again after it. */
    @Test
    void takesThePlaceOfOneThatHasNotBegun() {
        Instant february = Instant.parse("2027-02-01T00:00:00Z");

        for (String asOf : List.of("2027-01-04", "2027-01 (inferred)")) {
            assertThat(ShippedPrice.revise(known(february, ListPrice.SHIPPED), price("3", asOf), EARLIEST, NOW))
                    .hasValue(new ShippedPrice.Revision(february, LAST));
        }
    }

    @Test
    void aLaterDateOrAnotherScaleIsNoOtherPriceAndIsRestated() {
        List<ListPrice> shipped = known(null, ListPrice.SHIPPED);
        ModelPrice later = price("2.00", "2027-01-04");

        assertThat(ShippedPrice.revise(shipped, later, EARLIEST, NOW)).isEmpty();
        assertThat(ShippedPrice.restated(shipped, later)).hasValue(shipped.get(0));
        assertThat(ShippedPrice.restated(shipped, price("2.00", "2026-11-01"))).isEmpty();
        assertThat(ShippedPrice.restated(shipped, price("3", "2027-01-04"))).isEmpty();
        assertThat(ShippedPrice.restated(known(null, "ada"), later)).isEmpty();
    }

    @Test
    void anotherStatusIsNoTextOnly() {
        assertThat(ShippedPrice.revise(
                        known(null, ListPrice.SHIPPED), price("2", "deprecated", "2027-01-04"), EARLIEST, NOW))
                .isEqualTo(from("2027-01-04T00:00:00Z"));
    }

    @Test
    void saysNothingWhereNothingChangedOrAPersonEnteredThePrice() {
        assertThat(ShippedPrice.revise(known(null, ListPrice.SHIPPED), price("2", "2026-11-01"), EARLIEST, NOW))
                .isEmpty();
        assertThat(ShippedPrice.revise(known(null, "ada"), price("3", "2027-01-04"), EARLIEST, NOW))
                .isEmpty();
        assertThat(ShippedPrice.revise(List.of(), price("3", "2027-01-04"), EARLIEST, NOW))
                .isEmpty();
    }
}
