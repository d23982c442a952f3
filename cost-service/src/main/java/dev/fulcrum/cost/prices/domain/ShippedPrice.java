package dev.fulcrum.cost.prices.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a price of a new release does to the one that an older release brought. What a person entered last stays. */
public final class ShippedPrice {
    private ShippedPrice() {}

    /**
     * The shipped price from then on.
     *
     * @param corrects id of the price that it takes the place of; null where it follows the one before it
     */
    public record Revision(Instant from, UUID corrects) {}

    /**
     * @param known prices of the model
     * @param shipped of this release
     * @param earliest calls before that cannot be priced anew
     * @return when it begins: the day of its source, if that is stated and can be, else now, or where the one that it
     *     takes the place of begins later than now; empty where that one costs the same, where the model is new, or where
     *     a person entered what applies last
     */
    public static Optional<Revision> revise(List<ListPrice> known, ModelPrice shipped, Instant earliest, Instant now) {
        return last(known)
                .filter(last -> !last.price().differsInTextOnly(shipped))
                .map(last -> revision(last, day(shipped.asOf()).filter(from -> !from.isBefore(earliest)), now));
    }

    /** The price that says the same with other words, such as a later date of its source. */
    public static Optional<ListPrice> restated(List<ListPrice> known, ModelPrice shipped) {
        return last(known)
                .filter(last -> last.price().differsInTextOnly(shipped))
                .filter(last -> !last.price().sameText(shipped));
    }

    private static Optional<ListPrice> last(List<ListPrice> known) {
        return known.stream()
                .filter(price -> price.validity().to() == null)
                .filter(price -> price.by().equals(ListPrice.SHIPPED))
                .findFirst();
    }

    private static Revision revision(ListPrice last, Optional<Instant> day, Instant now) {
        Instant begun = last.validity().from();
        Instant from =
                day.filter(stated -> begun == null || stated.isAfter(begun)).orElse(now);
        return begun == null || begun.isBefore(from) ? new Revision(from, null) : new Revision(begun, last.id());
    }

    private static Optional<Instant> day(String asOf) {
        try {
            return Optional.of(
                    LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
