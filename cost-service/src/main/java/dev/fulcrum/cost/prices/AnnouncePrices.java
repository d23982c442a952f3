package dev.fulcrum.cost.prices;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.events.PriceFacts;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tells of a change: the rooms of this service by {@link PriceChange}, which prices calls anew and opens analyses again,
 * and the other services by one {@code cost.price-changed} per project that the change concerns and moment from which
 * another price applies. A contract's facts go to its team's projects only, and say that they are none of the list.
 */
@ApplicationScoped
class AnnouncePrices {
    private final KnownProjects projects;
    private final List<ComparedPrices> comparisons;
    private final Outbox outbox;
    private final Event<PriceChange> changes;

    AnnouncePrices(
            KnownProjects projects, @All List<ComparedPrices> comparisons, Outbox outbox, Event<PriceChange> changes) {
        this.projects = projects;
        this.comparisons = comparisons;
        this.outbox = outbox;
        this.changes = changes;
    }

    /**
     * @param book with the change in it
     * @param boundaries moments from which on another price applies
     * @param subject row of the change
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void announce(PriceChange change, PriceBook book, List<Instant> boundaries, Cause cause, UUID subject) {
        Set<UUID> compared = new HashSet<>();
        comparisons.forEach(room -> compared.addAll(room.projectsComparedWith(change.key())));
        for (KnownProject project : projects.listAll()) {
            if (change.team() != null && !change.team().equals(project.team)) {
                continue;
            }
            if (project.pricedAs != null && change.concerns(project.pricedAs)) {
                append(project, project.pricedAs, change, book, boundaries, cause, subject);
            } else if (compared.contains(project.id)) {
                append(project, change.key(), change, book, boundaries, cause, subject);
            }
        }
        changes.fire(change);
    }

    private void append(
            KnownProject project,
            String model,
            PriceChange change,
            PriceBook book,
            List<Instant> boundaries,
            Cause cause,
            UUID subject) {
        boolean contract = change.team() != null;
        for (Instant from : boundaries) {
            (contract ? book.at(change.team(), model, from) : book.list(model, from))
                    .ifPresent(price -> outbox.append(
                            project.ref(), cause, subject, PriceFacts.changed(model, from, price, contract)));
        }
    }
}
