package dev.fulcrum.cost.prices.storage;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Versions of the price book. */
@ApplicationScoped
public class PriceBookRepository implements PanacheRepositoryBase<ModelPriceEntity, UUID> {

    /**
     * Stores a version unless it is there. A second replica waits here for the first one's commit and then finds it.
     *
     * @return false where it was there
     */
    public boolean store(PriceBook book) {
        int inserted = getEntityManager()
                .createNativeQuery("insert into price_book (version, file, loaded_at)"
                        + " values (:version, :file, now()) on conflict do nothing")
                .setParameter("version", book.version())
                .setParameter("file", PriceFile.NAME)
                .executeUpdate();
        if (inserted == 0) {
            return false;
        }
        int position = 0;
        for (ModelPrice price : book.all()) {
            persist(ModelPriceEntity.of(Ids.next(), book.version(), position++, price));
        }
        return true;
    }

    /** Rows after a position, in the file's order; null filters match everything. */
    public List<ModelPriceEntity> page(String version, int after, String provider, String kind, int rows) {
        return find(
                        "priceBook = ?1 and position > ?2 and (cast(?3 as string) is null or provider = ?3)"
                                + " and (cast(?4 as string) is null or kind = ?4) order by position",
                        version,
                        after,
                        provider,
                        kind)
                .page(0, rows)
                .list();
    }
}
