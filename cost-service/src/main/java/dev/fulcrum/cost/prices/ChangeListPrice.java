package dev.fulcrum.cost.prices;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ListPriceRevision;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Enters a list price. One whose effect lies in the past prices the calls since then anew; one that corrects another
 * leaves no time of that one without the price that applied before it.
 */
@ApplicationScoped
public class ChangeListPrice {
    private final PricingLock lock;
    private final PriceStore store;
    private final Prices prices;
    private final Backdating backdating;
    private final AnnouncePrices announcement;

    ChangeListPrice(
            PricingLock lock, PriceStore store, Prices prices, Backdating backdating, AnnouncePrices announcement) {
        this.lock = lock;
        this.store = store;
        this.prices = prices;
        this.backdating = backdating;
        this.announcement = announcement;
    }

    /**
     * @param price what the model costs
     * @param validity when; it has a beginning
     * @param corrects id of a price that it takes the place of; null for none
     * @param by subject of the person
     * @throws Problem 409 {@code calls-gone} for a beginning before the kept calls, {@code prices-overlap} with both
     *     ranges
     */
    @Transactional
    public ListPrice enter(ModelPrice price, Validity validity, UUID corrects, String by) {
        return enter(price, validity, corrects, by, Cause.person(by), Instant.now());
    }

    /** Joins the caller's transaction. */
    ListPrice enter(ModelPrice price, Validity validity, UUID corrects, String by, Cause cause, Instant now) {
        lock.change();
        backdating.require("validFrom", validity.from(), now);
        PriceBook book = prices.book();
        ListPrice asked = new ListPrice(Ids.next(), price, validity, by);
        ListPriceRevision revision = revision(book, asked, corrects);
        if (revision.when().from() == null || revision.when().from().isBefore(validity.from())) {
            Instant corrected = revision.when().from();
            backdating.require("validFrom of the corrected price", corrected == null ? Instant.EPOCH : corrected, now);
        }
        store.insert(revision.added());
        revision.ended().forEach(ended -> store.end(ended.id(), ended.validity().to()));
        if (revision.withdrawn() != null) {
            store.withdraw(revision.withdrawn().id(), asked.id(), by);
        }
        store.changed();
        announcement.announce(
                new PriceChange(null, price.key(), revision.when()),
                prices.book(),
                revision.boundaries(),
                cause,
                asked.id());
        return asked;
    }

    private static ListPriceRevision revision(PriceBook book, ListPrice asked, UUID corrects) {
        try {
            return ListPriceRevision.of(book.listPrices(asked.price().key()), asked, corrects, Ids.next());
        } catch (IllegalArgumentException e) {
            throw Problem.conflict("prices-overlap", e.getMessage());
        }
    }
}
