package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.BaseModelRepository;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Enters a model that the catalogue did not have. */
@ApplicationScoped
public class AddBaseModel {
    private final BaseModelRepository models;
    private final EntryRules rules;
    private final Clock clock = Clock.systemUTC();

    AddBaseModel(BaseModelRepository models, EntryRules rules) {
        this.models = models;
        this.rules = rules;
    }

    /** @throws Problem 409 where the id is taken, 400 where a figure names what is not known */
    @Transactional
    public BaseModelEntity add(BaseModel entry, String actor) {
        rules.check(entry);
        models.reserve(entry.id());
        if (models.locked(entry.id()).isPresent()) {
            throw Problem.conflict(
                    "base-model-exists",
                    "Base model " + entry.id()
                            + " is in the catalogue already; PUT replaces it, or choose another id.");
        }
        return models.add(entry, new BaseModelRepository.Change("created", actor, clock.instant(), true));
    }
}
