package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShippedPriceTest {
    private static final Instant NOW = Instant.parse("2027-01-20T12:00:00Z");
    private static final Instant EARLIEST = Instant.parse("2026-12-16T00:00:00Z");

    private static ModelPrice price(String input, String asOf) {
        return new ModelPrice(
                "openai", "m", "chat", "current", new BigDecimal(input), null, BigDecimal.TEN, "", "page", asOf);
    }

    private static List<ListPrice> known(Instant from, String by) {
        return List.of(new ListPrice(UUID.randomUUID(), price("2", "2026-11-01"), new Validity(from, null), by));
    }

    @Test
    void beginsOnTheDayOfItsSource() {
        assertThat(ShippedPrice.revise(known(null, ListPrice.SHIPPED), price("3", "2027-01-04"), EARLIEST, NOW))
                .hasValue(Instant.parse("2027-01-04T00:00:00Z"));
    }

    @Test
    void beginsNowWhereThatDayIsNotKeptOrNotStatedOrBeforeTheOneItFollows() {
        List<ListPrice> shipped = known(null, ListPrice.SHIPPED);

        assertThat(ShippedPrice.revise(shipped, price("3", "2026-12-15"), EARLIEST, NOW))
                .hasValue(NOW);
        assertThat(ShippedPrice.revise(shipped, price("3", "2027-01 (inferred)"), EARLIEST, NOW))
                .hasValue(NOW);
        assertThat(ShippedPrice.revise(
                        known(Instant.parse("2027-01-10T00:00:00Z"), ListPrice.SHIPPED),
                        price("3", "2027-01-04"),
                        EARLIEST,
                        NOW))
                .hasValue(NOW);
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
