package dev.fulcrum.cost.prices.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** When a price of a new release takes the place of the one that an older release brought. */
public final class ShippedPrice {
    private ShippedPrice() {}

    /**
     * @param known prices of the model
     * @param shipped of this release
     * @param earliest calls before that cannot be priced anew
     * @return when it begins: the day of its source, if that is stated and can be, else now; empty where it says what is
     *     known already, where the model is new, or where a person entered what applies now
     */
    public static Optional<Instant> revise(List<ListPrice> known, ModelPrice shipped, Instant earliest, Instant now) {
        Optional<ListPrice> last =
                known.stream().filter(price -> price.validity().to() == null).findFirst();
        if (last.isEmpty()
                || !last.get().by().equals(ListPrice.SHIPPED)
                || last.get().price().equals(shipped)) {
            return Optional.empty();
        }
        Instant begun = last.get().validity().from();
        return Optional.of(day(shipped.asOf())
                .filter(from -> !from.isBefore(earliest) && (begun == null || from.isAfter(begun)))
                .orElse(now));
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
