package dev.fulcrum.assessment.options.domain;

import java.util.Set;

/**
 * A way to go.
 *
 * @param id stable name in events
 * @param label for people
 * @param migrates true where it moves traffic off the present API
 * @param external outside services that see the data: api, teacher, tuning, managedHost
 * @param needs what must be there, in words
 * @param upfront USD, the move itself
 * @param months until it carries traffic
 * @param fte people who keep it, from then on
 */
public record Option(
        String id,
        String label,
        Knowledge knowledge,
        Adaptation adaptation,
        Hosting hosting,
        boolean migrates,
        Set<String> external,
        String needs,
        Sourced upfront,
        Sourced months,
        Sourced fte,
        Running running,
        Quality quality) {
    public Option {
        external = Set.copyOf(external);
    }
}
