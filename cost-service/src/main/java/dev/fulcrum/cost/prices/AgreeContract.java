package dev.fulcrum.cost.prices;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.Overlap;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Enters a team's contract, and ends one. Calls of the past that it concerns are priced anew. */
@ApplicationScoped
public class AgreeContract {
    private final PricingLock lock;
    private final PriceStore store;
    private final Prices prices;
    private final Backdating backdating;
    private final AnnouncePrices announcement;

    AgreeContract(
            PricingLock lock, PriceStore store, Prices prices, Backdating backdating, AnnouncePrices announcement) {
        this.lock = lock;
        this.store = store;
        this.prices = prices;
        this.backdating = backdating;
        this.announcement = announcement;
    }

    /** @throws Problem 409 {@code calls-gone}, {@code contracts-overlap} with both ranges, or {@code unknown-model} */
    @Transactional
    public Contract agree(Contract contract) {
        lock.change();
        backdating.require("validFrom", contract.validity().from(), Instant.now());
        PriceBook book = prices.book();
        requireListPrice(contract, book);
        try {
            Overlap.refuse(
                    "contract of team " + contract.team() + " on " + contract.key(),
                    book.contracts(contract.team(), contract.key()),
                    Contract::validity,
                    contract.validity());
        } catch (IllegalArgumentException e) {
            throw Problem.conflict("contracts-overlap", e.getMessage());
        }
        store.insert(contract);
        changed(contract, contract.validity(), contract.by());
        return contract;
    }

    /**
     * The contract applies no more from then on.
     *
     * @throws Problem 404 for an unknown contract, 409 where it has ended or the end does not fit
     */
    @Transactional
    public Contract end(UUID id, Instant at, String by) {
        lock.change();
        Contract contract = prices.book().contract(id).orElseThrow(() -> Problem.notFound("contract", id));
        Validity before = contract.validity();
        if (before.to() != null && !at.isBefore(before.to())) {
            throw Problem.conflict(
                    "contract-ended",
                    "Contract " + id + " ends at " + before.to() + " already, asked was " + at
                            + "; an end can only be brought forward.");
        }
        if (!before.from().isBefore(at)) {
            throw Problem.conflict(
                    "contract-not-begun",
                    "Contract " + id + " begins at " + before.from() + ", its end must be later, was " + at + ".");
        }
        backdating.require("validTo", at, Instant.now());
        store.endContract(id, at, by);
        changed(contract, new Validity(at, before.to()), by);
        return prices.book().contract(id).orElseThrow();
    }

    private void changed(Contract contract, Validity when, String by) {
        store.changed();
        List<Instant> boundaries =
                Stream.of(when.from(), when.to()).filter(Objects::nonNull).toList();
        announcement.announce(
                new PriceChange(contract.team(), contract.key(), when),
                prices.book(),
                boundaries,
                Cause.person(by),
                contract.id());
    }

    /** A discount on nothing would leave calls without a price, and nobody would see why. */
    private static void requireListPrice(Contract contract, PriceBook book) {
        if (contract.discountShare() != null
                && contract.modelId() != null
                && book.listPrices(contract.key()).isEmpty()
                && book.list(contract.key(), contract.validity().from()).isEmpty()) {
            throw Problem.conflict(
                    "unknown-model",
                    "There is no list price of " + contract.key() + " that " + contract.discountShare()
                            + " could be taken off; state own prices, or enter the list price first.");
        }
    }
}
