package dev.fulcrum.dataset.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.terms.domain.Answerer;
import dev.fulcrum.dataset.terms.domain.Ruling;
import java.util.List;
import java.util.UUID;

/**
 * Whether a project may train on a model's answers, and why.
 *
 * @param provider absent where unknown
 * @param terms what allows it, or all that speaks of the model where it is refused
 * @param permissionId what it rests on where terms are not enough
 * @param code terms-forbid or terms-unknown; absent where it may
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulingView(
        String model,
        String provider,
        boolean trainingAllowed,
        List<String> terms,
        UUID permissionId,
        String code,
        String why) {
    static RulingView of(Answerer asked, Ruling ruling) {
        if (ruling instanceof Ruling.Refused refused) {
            return new RulingView(
                    asked.model(), asked.provider(), false, refused.said(), null, refused.code(), refused.why());
        }
        Ruling.Allowed allowed = (Ruling.Allowed) ruling;
        return new RulingView(
                asked.model(),
                asked.provider(),
                true,
                allowed.permissionId() == null ? List.of(allowed.term().name()) : List.of(),
                allowed.permissionId(),
                null,
                allowed.term().reason() + " (" + allowed.term().source() + ")");
    }
}
