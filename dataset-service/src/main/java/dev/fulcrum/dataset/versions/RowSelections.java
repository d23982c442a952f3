package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.versions.storage.RowSource;
import java.util.UUID;

/** Which rows a version holds, by what was asked and the rules in force. */
final class RowSelections {
    private RowSelections() {}

    static RowSource.Selection of(UUID projectId, UUID[] campaignIds, RuleSet rules) {
        return new RowSource.Selection(projectId, campaignIds, rules.synthetic().onlyReviewed());
    }
}
