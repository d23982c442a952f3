package dev.fulcrum.events.directive;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A share of the traffic goes to a candidate.
 *
 * @param version grows with every change; the highest wins
 * @param owner service that gave it
 * @param active false sends all to the primary
 * @param rolloutId what it is for
 * @param stage index from 1
 * @param feature feature
 * @param share share of traffic for the candidate, 0–1
 * @param modelId candidate
 * @param candidate where it answers
 */
@EventContract(type = "dev.fulcrum.directive.split.v1", topic = Topics.DIRECTIVES)
public record SplitDirective(
        long version,
        String owner,
        boolean active,
        UUID rolloutId,
        int stage,
        String feature,
        double share,
        UUID modelId,
        ModelEndpoint candidate) {}
