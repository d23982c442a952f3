package dev.fulcrum.dataset.curation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.storage.RuleSetTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Gives a project other rules. They hold from the next curation on; curations keep those they had. */
@ApplicationScoped
public class SetRules {
    private final RuleSetTable table;
    private final ObjectMapper json;

    SetRules(RuleSetTable table, ObjectMapper json) {
        this.table = table;
        this.json = json;
    }

    /** @throws Problem 400 with all that is wrong */
    @Transactional
    public RuleSetTable.NumberedRules set(UUID projectId, RuleSet rules, String subject) {
        List<String> faults = new ArrayList<>(rules.faults());
        AnswerSchema.fault(rules.answer().schema(), json)
                .ifPresent(fault -> faults.add("answer.schema must be a JSON Schema 2020-12: " + fault));
        if (!faults.isEmpty()) {
            throw Problem.invalid("rules", String.join(" ", faults));
        }
        return table.append(projectId, rules, subject, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
