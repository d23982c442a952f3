package dev.fulcrum.assessment.assessments.domain;

import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.count;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.text;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.trimmed;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.usd;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What to do next: the plan of a model from scratch, and the ninety days (S4 L13-16). */
final class MarkdownPlans {
    private final MarkdownPage page;

    MarkdownPlans(MarkdownPage page) {
        this.page = page;
    }

    void build(Answer.BuildPlan plan) {
        page.line("## A model from scratch, worked out");
        page.line("");
        page.line("- " + count(plan.tokens()) + " unique tokens" + (plan.tokensStated() ? "" : " (assumed)")
                + " suit a model of " + count(plan.parameters()) + " parameters (20 tokens each).");
        page.line("- One run: 6 × parameters × tokens = " + String.format(Locale.ROOT, "%.2g", plan.flops())
                + " FLOPs, " + count(plan.gpuHoursOneRun()) + " H100 hours; with experiments two to four times: "
                + usd(plan.computeUsdLow()) + " to " + usd(plan.computeUsdHigh()) + " USD of compute.");
        page.line("- People: " + span(plan.people()) + " full-time. Months: " + span(plan.months()) + ". All in all "
                + usd(Math.round(plan.upfrontUsd().low())) + " to "
                + usd(Math.round(plan.upfrontUsd().high()))
                + " USD for a small custom model; a general one costs tens of millions.");
        page.line("");
    }

    void ninetyDays(String recommendation, Answer answer) {
        boolean moves = !recommendation.equals("stay-on-api") && !recommendation.equals("better-prompting");
        page.line("## Ninety days");
        page.line("");
        page.line(
                "- **Days 1 to 30.** Log tokens and cost per feature; confirm that this one carries the bill. Measure the"
                        + " present quality on examples, and a better prompt against it.");
        if (moves) {
            page.line(
                    "- **Days 31 to 60.** Where provider and users allow it, open a capture campaign; review examples; publish"
                            + " the first golden dataset version. Let cost work out the business case, and have it approved.");
            page.line("- **Days 61 to 90.** Prepare `" + recommendation
                    + "`, evaluate it offline and in shadow, and roll" + " it out in stages with its guardrail.");
        } else {
            page.line("- **Days 31 to 60.** Answer the missing questions above, the weightiest first.");
            page.line(
                    "- **Days 61 to 90.** Look again; the platform does so by itself when spend, prices, examples or drift"
                            + " change the answer.");
        }
        List<String> waits = answer.reasons().stream()
                .filter(each -> each.effect().equals("hold"))
                .map(Answer.Reason::until)
                .distinct()
                .toList();
        if (!waits.isEmpty()) {
            page.line("- Held options open when: " + text(waits.stream().collect(Collectors.joining("; "))) + ".");
        }
        page.line("");
    }

    private static String span(Answer.Span span) {
        return trimmed(span.low()) + " to " + trimmed(span.high()) + ", likely " + trimmed(span.likely());
    }
}
