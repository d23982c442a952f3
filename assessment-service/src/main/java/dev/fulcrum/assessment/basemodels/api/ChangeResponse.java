package dev.fulcrum.assessment.basemodels.api;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelChangeEntity;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import java.time.Instant;

/**
 * One change of an entry.
 *
 * @param version that it made
 * @param kind {@code shipped}, {@code created} or {@code replaced}
 * @param changedBy subject of the token, or the shipped catalogue
 * @param before the whole entry as it was; null for the first version
 */
public record ChangeResponse(int version, String kind, String changedBy, Instant changedAt, BaseModel before) {
    static ChangeResponse of(BaseModelChangeEntity change, EntryJson json) {
        return new ChangeResponse(
                change.version, change.kind, change.changedBy, change.changedAt, json.read(change.before));
    }
}
