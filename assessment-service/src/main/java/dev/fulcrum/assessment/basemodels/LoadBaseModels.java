package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.BaseModelRepository;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import dev.fulcrum.assessment.basemodels.storage.ShippedCatalogue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Puts the shipped catalogue into the tables at start, once per content: a restart or a second replica changes nothing.
 * A later catalogue adds models and refreshes entries that no person has touched; what a person wrote stays.
 */
@ApplicationScoped
public class LoadBaseModels {
    private static final Logger LOG = Logger.getLogger(LoadBaseModels.class);
    private static final int SHOWN = 12;

    private final CatalogueInUse catalogue;
    private final BaseModelRepository models;
    private final EntryJson json;
    private final Clock clock = Clock.systemUTC();

    LoadBaseModels(CatalogueInUse catalogue, BaseModelRepository models, EntryJson json) {
        this.catalogue = catalogue;
        this.models = models;
        this.json = json;
    }

    @Transactional
    void atStart(@Observes StartupEvent event) {
        load(catalogue.shipped());
    }

    /** @return how many entries were added or refreshed */
    @Transactional
    public int load(ShippedCatalogue shipped) {
        if (!models.firstTime(shipped.version(), clock.instant())) {
            return 0;
        }
        String by = "catalogue " + shipped.version().substring(0, SHOWN);
        var change = new BaseModelRepository.Change("shipped", by, clock.instant(), false);
        int changed = 0;
        for (BaseModel entry : shipped.models()) {
            changed += put(entry, change) ? 1 : 0;
        }
        LOG.infof(
                "Base models of %s: %d of %d put in",
                by, changed, shipped.models().size());
        return changed;
    }

    private boolean put(BaseModel entry, BaseModelRepository.Change change) {
        Optional<BaseModelEntity> present = models.locked(entry.id());
        if (present.isEmpty()) {
            models.add(entry, change);
            return true;
        }
        if (present.get().edited || json.read(present.get().entry).equals(entry)) {
            return false;
        }
        models.replace(present.get(), entry, change);
        return true;
    }
}
