package dev.fulcrum.dataset.curation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.storage.RuleSetTable.NumberedRules;
import java.time.Instant;
import java.util.UUID;

/** @param number 0: as shipped; setBy and setAt are absent then */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulesView(UUID projectId, int number, RuleSet rules, String setBy, Instant setAt) {
    static RulesView of(UUID projectId, NumberedRules rules) {
        return new RulesView(projectId, rules.number(), rules.rules(), rules.setBy(), rules.setAt());
    }
}
