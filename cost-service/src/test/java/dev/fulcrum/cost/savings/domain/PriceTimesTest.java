package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PriceTimesTest {
    private static final Instant FROM = Instant.parse("2027-02-01T08:40:00Z");
    private static final Instant UNTIL = Instant.parse("2027-03-01T10:20:00Z");

    @Test
    void isOneTimeInWholeHoursWhereNoPriceMoved() {
        Instant renewed = Instant.parse("2027-02-10T12:30:00Z");
        PriceTimes.Hours only = only(hours(price("2", null, renewed), price("2", renewed, null)));
        assertThat(only.time()).isEqualTo(span("2027-02-01T08:00:00Z", "2027-03-01T11:00:00Z"));
        assertThat(only.price().inputPerMtok()).isEqualByComparingTo("2");

        // the next month's price is none of this time
        Instant after = Instant.parse("2027-03-01T11:00:00Z");
        assertThat(only(hours(price("2", null, after), price("1", after, null)))
                        .price()
                        .inputPerMtok())
                .isEqualByComparingTo("2");
    }

    @Test
    void anHourInWhichThePriceMovedStandsAloneAndHasNone() {
        Instant cut = Instant.parse("2027-02-10T12:30:00Z");
        List<PriceTimes.Hours> hours = hours(price("2", null, cut), price("1", cut, null));
        assertThat(hours)
                .extracting(PriceTimes.Hours::time)
                .containsExactly(
                        span("2027-02-01T08:00:00Z", "2027-02-10T12:00:00Z"),
                        span("2027-02-10T12:00:00Z", "2027-02-10T13:00:00Z"),
                        span("2027-02-10T13:00:00Z", "2027-03-01T11:00:00Z"));
        assertThat(hours.get(0).price().inputPerMtok()).isEqualByComparingTo("2");
        assertThat(hours.get(1).price()).isNull();
        assertThat(hours.get(2).price().inputPerMtok()).isEqualByComparingTo("1");
    }

    @Test
    void aPriceThatMovesWithTheHourCutsOnceAndNoneIsNone() {
        Instant first = Instant.parse("2027-02-10T12:00:00Z");
        List<PriceTimes.Hours> hours = hours(price("1", first, null));
        assertThat(hours)
                .extracting(PriceTimes.Hours::time)
                .containsExactly(
                        span("2027-02-01T08:00:00Z", "2027-02-10T12:00:00Z"),
                        span("2027-02-10T12:00:00Z", "2027-03-01T11:00:00Z"));
        assertThat(hours.get(0).price()).isNull();
        assertThat(hours.get(1).price().inputPerMtok()).isEqualByComparingTo("1");
    }

    private static PriceTimes.Hours only(List<PriceTimes.Hours> hours) {
        assertThat(hours).hasSize(1);
        return hours.get(0);
    }

    private static List<PriceTimes.Hours> hours(ListPrice... prices) {
        return new PriceTimes(new PriceBook("book", List.of(prices), List.of()), "support", "acme/now")
                .hours(FROM, UNTIL);
    }

    private static LiveTimes.Span span(String from, String until) {
        return new LiveTimes.Span(Instant.parse(from), Instant.parse(until));
    }

    private static ListPrice price(String perMtok, Instant from, Instant to) {
        BigDecimal usd = new BigDecimal(perMtok);
        return new ListPrice(
                UUID.randomUUID(),
                new ModelPrice(
                        "acme", "now", ModelPrice.CHAT, ModelPrice.CURRENT, usd, null, usd, "", "page", "2027-01-01"),
                new Validity(from, to),
                "otto");
    }
}
