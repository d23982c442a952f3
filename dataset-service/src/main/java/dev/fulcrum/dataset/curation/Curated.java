package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import java.time.Instant;
import java.util.UUID;

/**
 * A finished pass: every example it saw has a placement.
 *
 * @param ruleSet number of the rules in force; 0: as shipped
 */
public record Curated(
        UUID curationId, int generation, int ruleSet, RuleSet rules, CurationCounts counts, Instant finishedAt) {}
