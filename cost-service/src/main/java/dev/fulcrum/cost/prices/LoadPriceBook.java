package dev.fulcrum.cost.prices;

import dev.fulcrum.cost.prices.storage.PriceBookRepository;
import dev.fulcrum.cost.prices.storage.PriceFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/**
 * Puts the shipped price book into its table at start, once per content: the version is the file's hash, so that a
 * restart or a second replica changes nothing and a new file is a new version beside the old ones.
 */
@ApplicationScoped
public class LoadPriceBook {
    private static final Logger LOG = Logger.getLogger(LoadPriceBook.class);

    private final PriceFile files;
    private final PriceBookRepository books;

    LoadPriceBook(PriceFile files, PriceBookRepository books) {
        this.files = files;
        this.books = books;
    }

    @Transactional
    void atStart(@Observes StartupEvent event) {
        if (books.store(files.priceBook())) {
            LOG.infof(
                    "Price book %s loaded: %d models",
                    files.priceBook().version(), files.priceBook().all().size());
        }
    }
}
