package dev.fulcrum.assessment.policies.storage;

import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.policies.domain.Condition;
import dev.fulcrum.assessment.policies.domain.Contradiction;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Reachability;
import dev.fulcrum.assessment.policies.domain.Reading;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.domain.Range;
import dev.fulcrum.assessment.questions.storage.QuestionsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a policy from YAML. What could mislead later is a mistake now, with its line: an unknown fact, value or option, a
 * rule without effect or source, one that no input can make true, a condition that has no answer for some input.
 */
public final class PolicyFile {
    private static final double HEAVIEST = 3;
    private static final Set<String> OPTION_EFFECTS = Set.of("veto", "hold", "short", "lean");

    private final Questionnaire questions;
    private final Options options;
    private final CelConditions conditions;
    private final Reachability reachability;

    private PolicyFile(Questionnaire questions, Options options) {
        this.questions = questions;
        this.options = options;
        this.conditions = new CelConditions(questions);
        this.reachability = new Reachability(questions);
    }

    /**
     * @param name of the file, for mistakes
     * @throws InvalidData where the text breaks a rule of the form
     */
    public static DecisionPolicy parse(String name, String text, Questionnaire questions, Options options) {
        return new PolicyFile(questions, options).read(DataNode.parse(name, text));
    }

    private DecisionPolicy read(DataNode root) {
        root.only("version", "assume", "rules", "contradictions", "readings");
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (DataNode each : root.get("rules").items()) {
            Rule rule = rule(each);
            if (rules.put(rule.id(), rule) != null) {
                throw each.invalid("rule " + rule.id() + " is there twice");
            }
        }
        List<Contradiction> contradictions = new ArrayList<>();
        root.find("contradictions")
                .ifPresent(list -> list.items().forEach(each -> contradictions.add(contradiction(each))));
        List<Reading> readings = new ArrayList<>();
        root.find("readings")
                .ifPresent(list -> list.items().forEach(each -> readings.add(reading(each, rules.keySet()))));
        Map<Integer, Double> assumed = new HashMap<>();
        root.find("assume").ifPresent(map -> map.fields().forEach((fact, value) -> {
            int place = questions.find(fact).orElseThrow(() -> value.invalid("there is no fact " + fact));
            assumed.put(place, assumed(questions.at(place), value));
        }));
        return new DecisionPolicy(
                root.get("version").text(),
                questions,
                options,
                assumed,
                List.copyOf(rules.values()),
                contradictions,
                readings);
    }

    private static double assumed(Question question, DataNode value) {
        if (question.type().isNumeric()) {
            return value.number();
        }
        int place = question.values().indexOf(value.text());
        if (place < 0) {
            throw value.invalid(
                    "fact " + question.id() + " has no value '" + value.text() + "'; known are " + question.values());
        }
        return place;
    }

    private Rule rule(DataNode node) {
        node.only(
                "id", "when", "unless", "veto", "hold", "until", "short", "weight", "quality", "upfront", "lean",
                "forbid", "because", "source");
        String id = node.get("id").text();
        Condition when =
                node.find("when").map(each -> answerable(each, "rule " + id)).orElse(null);
        Condition unless =
                node.find("unless").map(each -> answerable(each, "rule " + id)).orElse(null);
        if (when == null && unless == null) {
            throw node.invalid("rule " + id + " has neither when nor unless; it takes one of them, or both");
        }
        Map<String, Long> masks = new HashMap<>();
        for (String effect : OPTION_EFFECTS) {
            masks.put(effect, node.find(effect).map(this::mask).orElse(0L));
        }
        Rule rule = new Rule(
                id,
                when,
                unless,
                masks.get("veto"),
                masks.get("hold"),
                masks.get("short"),
                node.find("until").map(DataNode::text).orElse(null),
                weights(node),
                ranges(node, "quality"),
                ranges(node, "upfront"),
                masks.get("lean"),
                node.find("forbid").map(DataNode::texts).orElse(List.of()),
                node.get("because").text(),
                node.get("source").text(),
                node.line());
        if (!rule.hasEffect()) {
            throw node.invalid("rule " + id
                    + " has no effect: give it veto, hold, short, weight, quality, upfront, lean or forbid");
        }
        return rule;
    }

    /** A condition that some input makes true and that has an answer for every input. */
    private Condition answerable(DataNode node, String whose) {
        Condition condition = conditions.compile(node);
        Reachability.Finding finding = reachability.of(condition);
        if (finding.failing() != null) {
            throw node.invalid("the condition of " + whose + " has no answer for " + finding.failing()
                    + ": guard the division, as in 'a > 0.0 && b / a > 1.0'");
        }
        if (!finding.reachable()) {
            throw node.invalid("no input makes the condition of " + whose + " true: '" + condition.text() + "'");
        }
        return condition;
    }

    private Map<Integer, Double> weights(DataNode node) {
        Map<Integer, Double> weights = new HashMap<>();
        node.find("weight").ifPresent(map -> map.fields().forEach((name, value) -> {
            double weight = value.number();
            if (Math.abs(weight) > HEAVIEST || weight == 0) {
                throw value.invalid("a weight goes from -3 to 3 and is not 0, not " + weight);
            }
            each(mask(name, value), place -> {
                if (weights.put(place, weight) != null) {
                    throw value.invalid("option " + options.at(place).id() + " is weighed twice by one rule");
                }
            });
        }));
        return weights;
    }

    private Map<Integer, Range> ranges(DataNode node, String effect) {
        Map<Integer, Range> ranges = new HashMap<>();
        node.find(effect).ifPresent(map -> map.fields()
                .forEach((name, value) ->
                        each(mask(name, value), place -> ranges.put(place, QuestionsFile.range(value)))));
        return ranges;
    }

    private void each(long mask, java.util.function.IntConsumer action) {
        for (int place = 0; place < options.size(); place++) {
            if (Options.has(mask, place)) {
                action.accept(place);
            }
        }
    }

    private long mask(DataNode list) {
        long mask = 0;
        for (DataNode each : list.items()) {
            mask |= mask(each.text(), each);
        }
        return mask;
    }

    private long mask(String name, DataNode node) {
        Long mask = options.groups().get(name);
        if (mask == null) {
            throw node.invalid("there is no option or group " + name + "; known are "
                    + options.groups().keySet().stream().sorted().toList());
        }
        return mask;
    }

    private Contradiction contradiction(DataNode node) {
        node.only("id", "when", "reject", "facts", "says");
        String id = node.get("id").text();
        node.get("facts").items().forEach(each -> questions
                .find(each.text())
                .orElseThrow(() -> each.invalid("there is no fact " + each.text())));
        return new Contradiction(
                id,
                answerable(node.get("when"), "contradiction " + id),
                node.get("reject").truth(),
                node.get("facts").texts(),
                node.get("says").text());
    }

    private static Reading reading(DataNode node, Set<String> rules) {
        node.only("id", "rules", "reading", "why");
        node.get("rules").items().forEach(each -> {
            if (!rules.contains(each.text())) {
                throw each.invalid("there is no rule " + each.text());
            }
        });
        return new Reading(
                node.get("id").text(),
                node.get("rules").texts(),
                node.get("reading").text(),
                node.get("why").text());
    }
}
