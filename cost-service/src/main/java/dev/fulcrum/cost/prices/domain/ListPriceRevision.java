package dev.fulcrum.cost.prices.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a new list price does to the ones of its model. It follows the one that applies until further notice, which ends
 * where the new one begins; where the new one has an end, the old one applies again after it. Any other overlap is
 * refused, unless the new price names the one that it corrects: then the book is as if that one had never been entered,
 * so in what the correction leaves open of its time, the price before it applies again.
 *
 * @param ended the ones before it, with their new ends; one at most without a correction
 * @param added the new one, and the one before it again where the new one ends
 * @param withdrawn what it corrects; null for no correction
 * @param when calls of this time may cost otherwise
 */
public record ListPriceRevision(List<ListPrice> ended, List<ListPrice> added, ListPrice withdrawn, Validity when) {

    /**
     * @param known prices of the model, withdrawn ones left out
     * @param asked the new one; it has a beginning
     * @param corrects id of the price that it takes the place of; null for none
     * @param resumed id for the price that applies again, where there is one
     * @throws IllegalArgumentException that names both ranges of an overlap, or an unknown {@code corrects}
     */
    public static ListPriceRevision of(List<ListPrice> known, ListPrice asked, UUID corrects, UUID resumed) {
        ListPrice withdrawn = corrects == null ? null : corrected(known, asked, corrects);
        List<ListPrice> others = new ArrayList<>(known);
        others.remove(withdrawn);
        List<ListPrice> ended = new ArrayList<>();
        Optional<ListPrice> reaching = reaching(others, withdrawn);
        reaching.ifPresent(price -> {
            ListPrice longer = price.until(withdrawn.validity().to());
            others.set(others.indexOf(price), longer);
            ended.add(longer);
        });
        Instant from = asked.validity().from();
        Optional<ListPrice> before = others.stream()
                .filter(price -> price.validity().to() == null || ended.contains(price))
                .filter(price -> price.validity().contains(from)
                        && !from.equals(price.validity().from()))
                .findFirst();
        before.ifPresent(others::remove);
        Overlap.refuse("price of " + asked.price().key(), others, ListPrice::validity, asked.validity());
        before.ifPresent(price -> {
            ended.remove(price);
            ended.add(price.until(from));
        });
        List<ListPrice> added = new ArrayList<>(List.of(asked));
        before.flatMap(price -> again(price, asked.validity().to(), resumed)).ifPresent(added::add);
        return new ListPriceRevision(ended, added, withdrawn, hull(asked, withdrawn));
    }

    /** What is left of a price from then on. */
    private static Optional<ListPrice> again(ListPrice price, Instant from, UUID id) {
        Instant to = price.validity().to();
        return from == null || to != null && !from.isBefore(to)
                ? Optional.empty()
                : Optional.of(new ListPrice(id, price.price(), new Validity(from, to), price.by()));
    }

    /** Moments from which on another price than before applies. */
    public List<Instant> boundaries() {
        return Stream.concat(added.stream(), Stream.ofNullable(withdrawn))
                .map(ListPrice::validity)
                .flatMap(each -> Stream.of(Optional.ofNullable(each.from()), Optional.ofNullable(each.to())))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private static ListPrice corrected(List<ListPrice> known, ListPrice asked, UUID corrects) {
        return known.stream()
                .filter(price -> Objects.equals(price.id(), corrects))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No price of " + asked.price().key()
                                + " has the id " + corrects + "; GET /api/v1/prices/history?model="
                                + asked.price().key() + " lists them."));
    }

    /** The price that would apply in the time of what is withdrawn: the one before it, which ended for its sake. */
    private static Optional<ListPrice> reaching(List<ListPrice> others, ListPrice withdrawn) {
        return Optional.ofNullable(withdrawn)
                .map(price -> price.validity().from())
                .flatMap(begin -> others.stream()
                        .filter(price -> begin.equals(price.validity().to()))
                        .findFirst());
    }

    private static Validity hull(ListPrice asked, ListPrice withdrawn) {
        Validity own = asked.validity();
        if (withdrawn == null) {
            return own;
        }
        Validity other = withdrawn.validity();
        return new Validity(
                other.from() == null || other.from().isBefore(own.from()) ? other.from() : own.from(),
                own.to() == null || other.to() == null ? null : own.to().isAfter(other.to()) ? own.to() : other.to());
    }
}
