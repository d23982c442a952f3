package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Tariffs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a team paid for a model through a time, in whole hours: the ledger adds up no less.
 *
 * @param pricedAs {@code provider/model}
 */
public record PriceTimes(PriceBook book, String team, String pricedAs) {

    /** @param price that held through all of that time; null where it changed within, or none is known */
    public record Hours(LiveTimes.Span time, ModelPrice price) {}

    /**
     * Cut where the price became another one. An hour within which it did stands alone.
     *
     * @param from its hour counts whole
     * @param until exclusive; its hour counts whole too, unless it begins then
     * @return in order, without a gap
     */
    public List<Hours> hours(Instant from, Instant until) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        Instant end = hourEnd(until);
        List<Instant> changes = book.changes(team, pricedAs).stream()
                .filter(change -> change.isAfter(first) && change.isBefore(end) && moved(change))
                .toList();
        TreeSet<Instant> cuts = new TreeSet<>(List.of(first, end));
        changes.forEach(change -> {
            cuts.add(change.truncatedTo(ChronoUnit.HOURS));
            cuts.add(hourEnd(change));
        });
        List<Hours> hours = new ArrayList<>();
        for (Instant since : cuts.headSet(end)) {
            Instant next = cuts.higher(since);
            boolean mixed = changes.stream().anyMatch(change -> change.isAfter(since) && change.isBefore(next));
            hours.add(new Hours(
                    new LiveTimes.Span(since, next),
                    mixed ? null : book.at(team, pricedAs, since).orElse(null)));
        }
        return hours;
    }

    /** A contract that goes on under the same terms moves nothing. */
    private boolean moved(Instant change) {
        return !tariffs(change).equals(tariffs(change.minusNanos(1)));
    }

    private Optional<Tariffs> tariffs(Instant at) {
        return book.at(team, pricedAs, at).map(ModelPrice::tariffs);
    }

    private static Instant hourEnd(Instant moment) {
        Instant hour = moment.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(moment) ? moment : hour.plus(1, ChronoUnit.HOURS);
    }
}
