package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.Misnomer;
import dev.fulcrum.assessment.basemodels.storage.BaseModelChangeEntity;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.BaseModelRepository;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Entries as they stand, and how they came to. */
@ApplicationScoped
public class FindBaseModel {
    private final BaseModelRepository models;
    private final CatalogueInUse catalogue;

    FindBaseModel(BaseModelRepository models, CatalogueInUse catalogue) {
        this.models = models;
        this.catalogue = catalogue;
    }

    /** @throws Problem 404; for a name that no published model has it says which models are meant */
    public BaseModelEntity get(String id) {
        return models.findByIdOptional(id).orElseThrow(() -> unknown(id));
    }

    /** Up to {@code limit + 1} entries after the id; a null family matches all. */
    public List<BaseModelEntity> page(String family, String after, int limit) {
        return models.page(family, after, limit);
    }

    /**
     * Up to {@code limit + 1} changes after a version, oldest first.
     *
     * @throws Problem 404 where there is no such model
     */
    public List<BaseModelChangeEntity> history(String id, int after, int limit) {
        return models.history(get(id).id, after, limit);
    }

    Problem unknown(String id) {
        Optional<Misnomer> misnomer = catalogue.vocabulary().misnomer(id);
        if (misnomer.isEmpty()) {
            return Problem.notFound("base model", id);
        }
        Misnomer read = misnomer.get();
        return new Problem(
                        404,
                        "no-such-base-model",
                        "No published model has this name",
                        "There is no base model " + id + ": " + read.because() + ". Look at "
                                + String.join(" or ", read.readAs()) + " instead.")
                .with("readAs", read.readAs())
                .with("source", read.origin().source());
    }
}
