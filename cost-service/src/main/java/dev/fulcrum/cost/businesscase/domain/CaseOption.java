package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way to serve the feature.
 *
 * @param id stable name; those of the assessment's options where they meet
 * @param label for people
 * @param lines every cost but machines and the present API
 * @param serving machines of one's own, if any
 * @param rollout how traffic moves; empty where nothing does
 * @param background figures behind its inputs, such as the sizing of its machines; their names begin with the id
 */
public record CaseOption(
        String id,
        String label,
        List<CostLine> lines,
        Optional<Serving> serving,
        Optional<Rollout> rollout,
        List<Figure> background) {
    /** The present API as it is. */
    public static final String STAY = "stay";
    /** The cheapest API that qualifies for the task. */
    public static final String CHEAPEST_API = "cheapest-api";
    /** A small model of one's own instead of an LLM. */
    public static final String SMALL_TASK_MODEL = "small-task-model";

    /** @throws CaseRefused where a line of cost is there twice */
    public CaseOption {
        lines = List.copyOf(lines);
        background = List.copyOf(background);
        Set<LineKind> kinds = EnumSet.noneOf(LineKind.class);
        for (CostLine line : lines) {
            if (!kinds.add(line.kind())) {
                throw new CaseRefused(
                        "lines", "Line " + line.kind().id() + " of " + id + " is there twice; add the two up.");
            }
        }
    }

    public CaseOption(
            String id, String label, List<CostLine> lines, Optional<Serving> serving, Optional<Rollout> rollout) {
        this(id, label, lines, serving, rollout, List.of());
    }

    public static CaseOption stay(String label) {
        return new CaseOption(STAY, label, List.of(), Optional.empty(), Optional.empty());
    }
}
