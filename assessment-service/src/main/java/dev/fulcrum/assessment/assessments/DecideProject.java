package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.domain.AnswerWriter;
import dev.fulcrum.assessment.decisions.domain.Decision;
import dev.fulcrum.assessment.decisions.domain.FullAnswer;
import dev.fulcrum.assessment.decisions.domain.NothingLeft;
import dev.fulcrum.assessment.measurements.storage.MeasuredFactEntity;
import dev.fulcrum.assessment.measurements.storage.MeasuredFacts;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.domain.Contradiction;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.InvalidFacts;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the answer for a project: what is stated, then what the platform measured, then the policy in force. */
@ApplicationScoped
class DecideProject {
    private static final String CALLS = "monthlyCalls";
    private static final String LICENCE = "openLicenceFits";

    private final StatedFacts stated;
    private final MeasuredFacts measured;
    private final PolicyInForce policies;
    private final BaseModelsFor baseModels;

    DecideProject(StatedFacts stated, MeasuredFacts measured, PolicyInForce policies, BaseModelsFor baseModels) {
        this.stated = stated;
        this.measured = measured;
        this.policies = policies;
        this.baseModels = baseModels;
    }

    /**
     * @param named facts by name; they come before what was measured, and that before what is derived
     * @throws Problem 422 where facts cannot be, contradict each other, or leave nothing
     */
    Decided decide(ProjectEntity project, Map<String, ?> named) {
        Map<String, Object> all = new LinkedHashMap<>(named);
        all.values().removeIf(java.util.Objects::isNull);
        Map<String, String> sources = new HashMap<>();
        for (MeasuredFactEntity each : measured.of(project.id)) {
            if (!all.containsKey(each.fact)) {
                all.put(each.fact, each.value);
                sources.put(each.fact, each.source + ", " + each.measuredAt);
            }
        }
        if (!all.containsKey(CALLS)) {
            all.put(CALLS, project.monthlyCalls);
            sources.put(CALLS, "declared when the project was registered");
        }
        Map<String, String> derived = new HashMap<>();
        Facts facts = withLicence(read(all), derived);
        FullAnswer answers = policies.answers();
        refuseContradictions(answers, facts);
        DecisionPolicy policy = answers.engine().policy();
        try {
            Decision decision = answers.to(facts.values());
            Option recommended = policy.options().at(decision.winner());
            return new Decided(
                    named,
                    facts,
                    recommended.id(),
                    decision.runnerUp() < 0
                            ? null
                            : policy.options().at(decision.runnerUp()).id(),
                    recommended.migrates(),
                    new AnswerWriter(policy)
                            .write(decision, facts, sources, derived, baseModels.option(recommended, facts)));
        } catch (NothingLeft e) {
            throw nothingLeft(policy.options(), e);
        }
    }

    /** What the catalogue says of licences, where nobody stated it. */
    private Facts withLicence(Facts facts, Map<String, String> derived) {
        int place = stated.place(LICENCE);
        if (facts.knows(place)) {
            return facts;
        }
        return baseModels
                .licence(facts)
                .map(fit -> {
                    derived.put(LICENCE, fit.because());
                    return facts.with(place, fit.fits() ? 1 : 0);
                })
                .orElse(facts);
    }

    /** @throws Problem 422 naming every fact that cannot be */
    Facts read(Map<String, ?> named) {
        try {
            return stated.read(named);
        } catch (InvalidFacts e) {
            throw new Problem(422, "facts-invalid", "Stated facts cannot be", e.getMessage() + ".")
                    .with("violations", e.violations());
        }
    }

    private static void refuseContradictions(FullAnswer answers, Facts facts) {
        List<Contradiction> refused = answers.contradictions(facts.values(), true);
        if (!refused.isEmpty()) {
            throw new Problem(
                            422,
                            "facts-contradict",
                            "Stated facts contradict each other",
                            refused.stream().map(Contradiction::says).collect(Collectors.joining("; ")) + ".")
                    .with(
                            "contradictions",
                            refused.stream()
                                    .map(each -> Map.of("id", each.id(), "facts", each.facts(), "says", each.says()))
                                    .toList());
        }
    }

    private static Problem nothingLeft(Options options, NothingLeft nothing) {
        String why = nothing.outcome().fired().stream()
                .filter(rule -> rule.veto() != 0 || rule.hold() != 0)
                .map(rule -> rule.id() + " removes " + names(options, rule))
                .collect(Collectors.joining("; "));
        return new Problem(
                422,
                "no-route-left",
                "The stated facts leave no way to go",
                "Every option is vetoed or held: " + why
                        + ". Correct the fact that is not so, measure what is waited for, or change the policy.");
    }

    private static String names(Options options, Rule rule) {
        return java.util.stream.IntStream.range(0, options.size())
                .filter(place -> Options.has(rule.veto() | rule.hold(), place))
                .mapToObj(place -> options.at(place).id())
                .collect(Collectors.joining(", "));
    }
}
