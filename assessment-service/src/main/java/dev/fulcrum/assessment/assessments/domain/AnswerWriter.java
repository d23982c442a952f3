package dev.fulcrum.assessment.assessments.domain;

import dev.fulcrum.assessment.decisions.domain.BuildPlan;
import dev.fulcrum.assessment.decisions.domain.Confidence;
import dev.fulcrum.assessment.decisions.domain.Decision;
import dev.fulcrum.assessment.decisions.domain.Estimate;
import dev.fulcrum.assessment.decisions.domain.Flip;
import dev.fulcrum.assessment.decisions.domain.Missing;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** From a decision in places and numbers to an answer in names and words. */
public final class AnswerWriter {
    private static final double THOUSANDTH = 1e3;

    private final DecisionPolicy policy;
    private final Questionnaire questions;
    private final Options options;

    public AnswerWriter(DecisionPolicy policy) {
        this.policy = policy;
        this.questions = policy.questions();
        this.options = policy.options();
    }

    /**
     * @param measured source of the facts that the platform filled in, by name
     * @param derived source of the facts that follow from others, by name
     */
    public Answer write(
            Decision decision,
            Facts facts,
            Map<String, String> measured,
            Map<String, String> derived,
            Answer.BaseModels baseModels) {
        List<Answer.Reason> reasons = reasons(decision, pointUsd(facts));
        return new Answer(
                policy.version(),
                questions.version(),
                options.version(),
                new Answer.Confidence(
                        rounded(decision.confidence().share()),
                        decision.confidence().draws()),
                decision.outcome().gateLifted(),
                facts(decision, facts, measured, derived),
                ranking(decision, reasons),
                reasons,
                forbidden(decision),
                decision.flips().stream().map(this::flip).toList(),
                decision.missing().stream().map(this::missing).toList(),
                decision.oddities().stream()
                        .map(each -> new Answer.Oddity(each.id(), each.facts(), each.says()))
                        .toList(),
                plan(decision.buildPlan()),
                baseModels);
    }

    private double pointUsd(Facts facts) {
        double months = questions.typical(facts.values())[questions.place("horizonMonths")];
        return options.money().pointUsd() * months / options.money().horizonOfPoint();
    }

    private List<Answer.Fact> facts(
            Decision decision, Facts facts, Map<String, String> measured, Map<String, String> derived) {
        List<Answer.Fact> all = new ArrayList<>();
        for (int place = 0; place < questions.size(); place++) {
            Question question = questions.at(place);
            if (facts.knows(place)) {
                String id = question.id();
                all.add(new Answer.Fact(
                        id,
                        question.show(facts.value(place)),
                        question.unit(),
                        measured.containsKey(id) ? "measured" : derived.containsKey(id) ? "derived" : "stated",
                        measured.getOrDefault(id, derived.get(id))));
            } else if (decision.assumed().contains(place)) {
                all.add(new Answer.Fact(
                        question.id(), question.show(policy.assumed().get(place)), question.unit(), "assumed", null));
            }
        }
        return all;
    }

    private List<Answer.Ranked> ranking(Decision decision, List<Answer.Reason> reasons) {
        return decision.outcome().ranking().stream()
                .map(place -> ranked(decision, place, reasons))
                .toList();
    }

    private Answer.Ranked ranked(Decision decision, int place, List<Answer.Reason> reasons) {
        Option option = options.at(place);
        Estimate estimate = decision.outcome().estimates().get(place);
        Confidence.Interval value = decision.confidence().values().get(place);
        int dominator = decision.dominators().get(place);
        return new Answer.Ranked(
                option.id(),
                option.label(),
                lower(option.knowledge()),
                lower(option.adaptation()),
                lower(option.hosting()),
                decision.outcome().isOpen(place)
                        ? "open"
                        : lower(decision.outcome().standings().get(place)),
                rounded(decision.confidence().firsts().get(place)),
                rounded(estimate.quality()),
                rounded(estimate.chance()),
                Math.round(estimate.upfrontUsd()),
                rounded(estimate.months()),
                Math.round(estimate.monthlyUsd()),
                Math.round(estimate.peopleUsd()),
                Math.round(estimate.wrongUsd()),
                Math.round(estimate.valueUsd()),
                new Answer.Interval(Math.round(value.p10()), Math.round(value.p50()), Math.round(value.p90())),
                Math.round(estimate.weightUsd()),
                Math.round(estimate.score()),
                dominator < 0 ? null : options.at(dominator).id(),
                new ArrayList<>(new TreeSet<>(reasons.stream()
                        .filter(reason -> reason.route().equals(option.id()))
                        .map(Answer.Reason::rule)
                        .toList())));
    }

    private List<Answer.Reason> reasons(Decision decision, double pointUsd) {
        List<Answer.Reason> reasons = new ArrayList<>();
        for (Rule rule : decision.outcome().fired()) {
            for (int place = 0; place < options.size(); place++) {
                String option = options.at(place).id();
                if (Options.has(rule.veto(), place)) {
                    reasons.add(reason(rule, option, "veto", 0, 0));
                }
                if (Options.has(rule.hold(), place)) {
                    reasons.add(reason(rule, option, "hold", 0, 0));
                }
                if (Options.has(rule.shortOf(), place)) {
                    reasons.add(reason(rule, option, "short", 0, 0));
                }
                Double weight = rule.weights().get(place);
                if (weight != null) {
                    reasons.add(reason(rule, option, "weight", weight, Math.round(weight * pointUsd)));
                }
                if (rule.quality().containsKey(place)) {
                    reasons.add(reason(rule, option, "quality", 0, 0));
                }
                if (rule.upfront().containsKey(place)) {
                    reasons.add(reason(rule, option, "upfront", 0, 0));
                }
                if (Options.has(rule.leans(), place)) {
                    reasons.add(reason(rule, option, "lean", 0, 0));
                }
            }
        }
        return reasons;
    }

    private static Answer.Reason reason(Rule rule, String option, String effect, double weight, long usd) {
        return new Answer.Reason(
                rule.id(),
                option,
                effect,
                weight,
                usd,
                effect.equals("hold") ? rule.until() : null,
                rule.because(),
                rule.source());
    }

    private static List<String> forbidden(Decision decision) {
        return decision.outcome().fired().stream()
                .flatMap(rule -> rule.forbids().stream())
                .distinct()
                .toList();
    }

    private Answer.Flip flip(Flip flip) {
        Question question = questions.at(flip.fact());
        return new Answer.Flip(
                question.id(),
                question.show(flip.from()),
                question.show(flip.to()),
                question.unit(),
                lower(question.metric()),
                Double.isInfinite(flip.distance()) ? -1 : rounded(flip.distance()),
                lower(question.change()),
                flip.winner() < 0 ? null : options.at(flip.winner()).id());
    }

    private Answer.Missing missing(Missing missing) {
        Question question = questions.at(missing.fact());
        return new Answer.Missing(
                question.id(),
                question.unit(),
                question.why(),
                rounded(missing.changes()),
                Math.round(missing.worthUsd()),
                missing.to() < 0 ? null : options.at(missing.to()).id());
    }

    private static Answer.BuildPlan plan(BuildPlan plan) {
        return new Answer.BuildPlan(
                plan.tokens(),
                plan.tokensStated(),
                plan.parameters(),
                plan.flops(),
                plan.gpuHoursOneRun(),
                plan.gpuHoursLow(),
                plan.gpuHoursHigh(),
                Math.round(plan.computeUsdLow()),
                Math.round(plan.computeUsdHigh()),
                span(plan.people()),
                span(plan.months()),
                span(plan.upfrontUsd()));
    }

    private static Answer.Span span(BuildPlan.Span span) {
        return new Answer.Span(span.low(), span.likely(), span.high());
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTH) / THOUSANDTH;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
