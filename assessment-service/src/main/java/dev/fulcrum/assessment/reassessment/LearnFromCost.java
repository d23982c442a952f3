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

    /** Whichever project it is told about, a price concerns all that are priced by it. */
    @Transactional
    public void price(Received<PriceChanged> fact) {
        PriceChanged price = fact.data();
        for (ProjectEntity project : projects.pricedAs(price.model())) {
            projects.lock(project.id);
            Map<String, Double> measured = facts.of(project.id).stream()
                    .filter(each -> each.fact.equals(CALLS) || each.fact.equals(INPUT) || each.fact.equals(OUTPUT))
                    .collect(Collectors.toMap(each -> each.fact, LearnFromCost::number));
            if (measured.size() == 3) {
                double usd = measured.get(CALLS)
                        / MILLION
                        * (measured.get(INPUT)
                                        * Double.parseDouble(
                                                price.inputPerMtok().amount())
                                + measured.get(OUTPUT)
                                        * Double.parseDouble(
                                                price.outputPerMtok().amount()));
                facts.put(
                        project.id,
                        SPEND,
                        rounded(usd),
                        "measured tokens at the price of " + price.model() + " from " + price.effectiveFrom(),
                        fact.time());
            }
            reassess.because(project.id, "the price of " + price.model() + " changed", fact.eventId());
        }
    }

    private static double number(MeasuredFactEntity fact) {
        return Double.parseDouble(fact.value);
    }

    private static String rounded(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).toPlainString();
    }
}
