package dev.fulcrum.assessment.basemodels.api;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import java.time.Instant;

/**
 * An entry of the catalogue.
 *
 * @param entry what PUT takes
 * @param version 1 for the first, one more with every change; for {@code If-Match}
 * @param edited true once a person has created or changed it: shipped catalogues leave it alone from then on
 * @param changedBy subject of the token, or the shipped catalogue
 */
public record BaseModelResponse(BaseModel entry, int version, boolean edited, String changedBy, Instant changedAt) {
    static BaseModelResponse of(BaseModelEntity entity, EntryJson json) {
        return new BaseModelResponse(
                json.read(entity.entry), entity.version, entity.edited, entity.changedBy, entity.changedAt);
    }
}
