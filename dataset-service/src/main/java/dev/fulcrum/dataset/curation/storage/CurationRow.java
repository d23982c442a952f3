package dev.fulcrum.dataset.curation.storage;

import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code curation}.
 *
 * @param ruleSet number; 0: as shipped
 * @param counts null until it is done; finishedAt too
 */
public record CurationRow(
        UUID id,
        UUID projectId,
        String team,
        int generation,
        int ruleSet,
        RuleSet rules,
        String askedBy,
        Instant askedAt,
        CurationCounts counts,
        Instant finishedAt) {}
