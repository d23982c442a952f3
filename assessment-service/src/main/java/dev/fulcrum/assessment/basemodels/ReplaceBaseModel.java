package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.BaseModelRepository;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Replaces a whole entry; what stood there before is kept in its history. */
@ApplicationScoped
public class ReplaceBaseModel {
    private final BaseModelRepository models;
    private final FindBaseModel find;
    private final EntryRules rules;
    private final EntryJson json;
    private final Clock clock = Clock.systemUTC();

    ReplaceBaseModel(BaseModelRepository models, FindBaseModel find, EntryRules rules, EntryJson json) {
        this.models = models;
        this.find = find;
        this.rules = rules;
        this.json = json;
    }

    /**
     * An entry equal to the present one changes nothing.
     *
     * @param seen version that the caller's change is based on; null where the caller does not mind
     * @throws Problem 404 where there is none, 412 where it has another version, 400 where a figure names what is not
     *     known
     */
    @Transactional
    public BaseModelEntity replace(BaseModel entry, Integer seen, String actor) {
        rules.check(entry);
        BaseModelEntity present = models.locked(entry.id()).orElseThrow(() -> find.unknown(entry.id()));
        if (seen != null && seen != present.version) {
            throw new Problem(
                            412,
                            "changed-meanwhile",
                            "The entry was changed meanwhile",
                            "Base model " + entry.id() + " is at version " + present.version
                                    + ", the change is based on " + seen + "; read it again and put the change on top.")
                    .with("version", present.version);
        }
        if (!json.read(present.entry).equals(entry)) {
            models.replace(present, entry, new BaseModelRepository.Change("replaced", actor, clock.instant(), true));
        }
        return present;
    }
}
