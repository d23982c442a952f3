package dev.fulcrum.assessment.options.domain;

import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;

/**
 * What an option costs a month, people apart.
 *
 * @param billShare share of the present bill; 0 where it does not go on
 * @param ofHardCallsOnly the share is of the part of the bill that the hard calls make
 * @param fixedUsd whatever the traffic
 * @param servers kinds of machines of its own, the cheapest of which is taken; empty where it has none
 */
public record Running(Range billShare, boolean ofHardCallsOnly, Range fixedUsd, List<Server> servers, String source) {
    public Running {
        servers = List.copyOf(servers);
    }
}
