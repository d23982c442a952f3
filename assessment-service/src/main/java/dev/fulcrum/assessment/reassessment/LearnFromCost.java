package dev.fulcrum.assessment.reassessment;

import dev.fulcrum.assessment.assessments.ReassessProject;
import dev.fulcrum.assessment.measurements.domain.MonthlyUsage;
import dev.fulcrum.assessment.measurements.storage.MeasuredFactEntity;
import dev.fulcrum.assessment.measurements.storage.MeasuredFacts;
import dev.fulcrum.assessment.measurements.storage.MeasuredUsage;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.events.cost.UsageSummarised;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Spend, calls and tokens of a project, measured by cost; and what a change of prices does to its bill. */
@ApplicationScoped
public class LearnFromCost {
    private static final String SPEND = "monthlySpendUsd";
    private static final String CALLS = "monthlyCalls";
    private static final String INPUT = "inputTokensPerCall";
    private static final String OUTPUT = "outputTokensPerCall";
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double MILLION = 1e6;

    private final MeasuredFacts facts;
    private final MeasuredUsage usage;
    private final ProjectRepository projects;
    private final ReassessProject reassess;

    LearnFromCost(MeasuredFacts facts, MeasuredUsage usage, ProjectRepository projects, ReassessProject reassess) {
        this.facts = facts;
        this.usage = usage;
        this.projects = projects;
        this.reassess = reassess;
    }

    @Transactional
    public void usage(Received<UsageSummarised> fact) {
        UUID project = fact.project().projectId();
        UsageSummarised summary = fact.data();
        if (projects.lock(project) == null) {
            return;
        }
        usage.put(
                project,
                summary.hourStart(),
                summary.calls(),
                summary.inputTokens(),
                summary.outputTokens(),
                new BigDecimal(summary.spend().amount()));
        usage.month(project).ifPresent(month -> {
            put(project, month, fact.time());
            reassess.because(project, "usage was measured over " + month.hours() + " hours", fact.eventId());
        });
    }

    private void put(UUID project, MonthlyUsage month, Instant at) {
        String source = "cost: " + month.hours() + " hours of usage, brought to a month";
        facts.put(project, SPEND, rounded(month.spendUsd()), source, at);
        facts.put(project, CALLS, Long.toString(month.calls()), source, at);
        facts.put(project, INPUT, rounded(Math.max(1, month.inputTokensPerCall())), source, at);
        facts.put(project, OUTPUT, rounded(Math.max(1, month.outputTokensPerCall())), source, at);
    }

    @Transactional
    public void threshold(Received<ThresholdCrossed> fact) {
        UUID project = fact.project().projectId();
        ThresholdCrossed crossed = fact.data();
        if (projects.lock(project) == null) {
            return;
        }
        facts.put(project, SPEND, crossed.value().amount(), "cost: threshold " + crossed.threshold(), fact.time());
        reassess.because(
                project,
                "spend of " + crossed.value().amount() + " " + crossed.value().currency() + " a month went "
                        + crossed.direction() + " past " + crossed.limit().amount() + " (" + crossed.threshold() + ")",
                fact.eventId());
    }

    /**
     * Of the fact's own project only, and only where its calls are priced as that model. Cost tells every project it
     * concerns by a fact of its own, so that looking at all of them once more would be the square of their number; a
     * contract is told to its team's projects and says nothing about another team's bill; and a project that merely
     * compares itself with the model pays none of it. A project that cost did not know yet is billed at the new price
     * from its first summary on.
     */
    @Transactional
    public void price(Received<PriceChanged> fact) {
        UUID id = fact.project().projectId();
        PriceChanged price = fact.data();
        ProjectEntity project = projects.lock(id);
        if (project == null || !price.model().equals(project.pricedAs)) {
            return;
        }
        Map<String, Double> measured = facts.of(id).stream()
                .filter(each -> each.fact.equals(CALLS) || each.fact.equals(INPUT) || each.fact.equals(OUTPUT))
                .collect(Collectors.toMap(each -> each.fact, LearnFromCost::number));
        if (measured.size() == 3) {
            String source = "measured tokens at the price of " + price.model() + " from " + price.effectiveFrom();
            facts.put(id, SPEND, rounded(spend(measured, price)), source, fact.time());
        }
        reassess.because(id, "the price of " + price.model() + " changed", fact.eventId());
    }

    /** USD a month. */
    private static double spend(Map<String, Double> measured, PriceChanged price) {
        double input =
                measured.get(INPUT) * Double.parseDouble(price.inputPerMtok().amount());
        double output =
                measured.get(OUTPUT) * Double.parseDouble(price.outputPerMtok().amount());
        return measured.get(CALLS) / MILLION * (input + output);
    }

    private static double number(MeasuredFactEntity fact) {
        return Double.parseDouble(fact.value);
    }

    private static String rounded(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).toPlainString();
    }
}
