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
 * refused, unless the new price names the one that it corrects.
 *
 * @param ended the one before it, with its new end; null where there is none
 * @param added the new one, and the one before it again where the new one ends
 * @param withdrawn what it corrects; null for no correction
 * @param when calls of this time may cost otherwise
 */
public record ListPriceRevision(ListPrice ended, List<ListPrice> added, ListPrice withdrawn, Validity when) {

    /**
     * @param known prices of the model, withdrawn ones left out
     * @param asked the new one; it has a beginning
     * @param corrects id of the price that it takes the place of; null for none
     * @param resumed id for the price that applies again, where there is one
     * @throws IllegalArgumentException that names both ranges of an overlap, or an unknown {@code corrects}
     */
    public static ListPriceRevision of(List<ListPrice> known, ListPrice asked, UUID corrects, UUID resumed) {
        ListPrice withdrawn = corrects == null ? null : corrected(known, asked, corrects);
        List<ListPrice> others = new ArrayList<>();
        for (ListPrice price : known) {
            if (price != withdrawn) {
                others.add(precedes(price, withdrawn) ? price.until(null) : price);
            }
        }
        Instant from = asked.validity().from();
        Optional<ListPrice> before = others.stream()
                .filter(price -> price.validity().to() == null)
                .filter(price -> price.validity().from() == null
                        || price.validity().from().isBefore(from))
                .findFirst();
        before.ifPresent(others::remove);
        Overlap.refuse("price of " + asked.price().key(), others, ListPrice::validity, asked.validity());
        List<ListPrice> added = new ArrayList<>(List.of(asked));
        Instant to = asked.validity().to();
        if (to != null) {
            before.map(price -> new ListPrice(resumed, price.price(), new Validity(to, null), price.by()))
                    .ifPresent(added::add);
        }
        return new ListPriceRevision(
                before.map(price -> price.until(from)).orElse(null), added, withdrawn, hull(asked, withdrawn));
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

    /** It ended for the sake of what is withdrawn now. */
    private static boolean precedes(ListPrice price, ListPrice withdrawn) {
        return withdrawn != null
                && withdrawn.validity().to() == null
                && price.validity().to() != null
                && price.validity().to().equals(withdrawn.validity().from());
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
