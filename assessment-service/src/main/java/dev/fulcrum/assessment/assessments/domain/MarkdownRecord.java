package dev.fulcrum.assessment.assessments.domain;

import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.percent;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.row;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.text;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.trimmed;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.unit;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.usd;

import java.util.ArrayList;
import java.util.List;

/** A decision as a page to be filed: complete enough to be argued with in a year. */
public final class MarkdownRecord {
    private static final int MOST_FLIPS = 25;
    private static final int MOST_MISSING = 15;

    private final MarkdownPage page = new MarkdownPage();

    /**
     * What stands around the answer.
     *
     * @param supersedes id of the one before; null in the first
     * @param because what led to it; null where a person asked
     * @param signedOffBy null where nobody did
     */
    public record Frame(
            String assessmentId,
            String project,
            String team,
            String feature,
            String recommendation,
            String runnerUp,
            String assessedBy,
            String assessedAt,
            String supersedes,
            String because,
            String signedOffBy,
            String signedOffAt) {}

    public String write(Frame frame, Answer answer) {
        head(frame, answer);
        recommendation(frame, answer);
        flips(answer);
        ranking(answer);
        baseModels(answer.baseModels());
        costs(frame, answer);
        MarkdownReasons reasons = new MarkdownReasons(page);
        reasons.removed(answer);
        reasons.weighed(answer);
        inputs(answer);
        missing(answer);
        MarkdownPlans plans = new MarkdownPlans(page);
        plans.build(answer.buildPlan());
        plans.ninetyDays(frame.recommendation(), answer);
        return page.toString();
    }

    private void head(Frame frame, Answer answer) {
        page.line("# Decision record: " + text(frame.project()));
        page.line("");
        page.table(
                "| | |",
                List.of(
                        row("feature", frame.feature() + " of team " + frame.team()),
                        row("assessment", frame.assessmentId()),
                        row("assessed", frame.assessedAt() + " by " + frame.assessedBy()),
                        row("because", frame.because() == null ? "a person asked" : frame.because()),
                        row("supersedes", frame.supersedes() == null ? "nothing: it is the first" : frame.supersedes()),
                        row(
                                "policy, options, questions",
                                answer.policyVersion() + ", " + answer.optionsVersion() + ", "
                                        + answer.questionsVersion()),
                        row(
                                "signed off",
                                frame.signedOffBy() == null
                                        ? "not yet"
                                        : frame.signedOffBy() + " at " + frame.signedOffAt())));
    }

    private void recommendation(Frame frame, Answer answer) {
        Answer.Ranked winner = of(answer, frame.recommendation());
        page.line("## Recommendation");
        page.line("");
        page.line("**" + text(winner.label()) + "** (`" + winner.option() + "`), first in "
                + percent(answer.confidence().share()) + " of "
                + answer.confidence().draws()
                + " draws over what is unknown, the ranges and the weights."
                + (frame.runnerUp() == null ? " Nothing else is left." : " Next best: `" + frame.runnerUp() + "`."));
        page.line("");
        page.line("Expected value over the horizon against going on as now: " + usd(winner.valueUsd())
                + " (a tenth of the draws" + " below " + usd(winner.value().p10()) + ", a tenth above "
                + usd(winner.value().p90()) + ").");
        page.line("");
        page.line("It rests on " + facts(answer, "stated") + " stated and " + facts(answer, "measured")
                + " measured facts; " + answer.missing().size() + " are not known, " + facts(answer, "assumed")
                + " of them are assumed.");
        if (answer.qualityGateLifted()) {
            page.line("");
            page.line(
                    "No option is expected to reach the required quality; this is the best of them. Lower the requirement, or"
                            + " put people behind it.");
        }
        page.line("");
        for (Answer.Oddity oddity : answer.contradictions()) {
            page.line(
                    "- At odds in the input (" + String.join(", ", oddity.facts()) + "): " + text(oddity.says()) + ".");
        }
        if (!answer.forbidden().isEmpty()) {
            page.line("- No option may use: " + text(String.join(", ", answer.forbidden())) + ".");
        }
        page.line("");
    }

    private static long facts(Answer answer, String origin) {
        return answer.facts().stream()
                .filter(each -> each.origin().equals(origin))
                .count();
    }

    private void flips(Answer answer) {
        page.line("## What would flip it");
        page.line("");
        if (answer.flips().isEmpty()) {
            page.line("No single change of a fact that can change.");
            page.line("");
            return;
        }
        page.line(
                "The smallest single changes, each tried. Distance: relative is the logarithm of the ratio (0.69 is double or"
                        + " half), points are absolute, steps are places in the list.");
        page.line("");
        page.table(
                "| fact | from | to | distance | who can | then |",
                answer.flips().stream()
                        .limit(MOST_FLIPS)
                        .map(flip -> row(
                                flip.fact(),
                                flip.from(),
                                flip.to() + unit(flip.unit()),
                                flip.distance() < 0 ? flip.metric() : flip.distance() + " " + flip.metric(),
                                flip.by(),
                                flip.recommendation() == null ? "nothing left" : flip.recommendation()))
                        .toList());
    }

    private void ranking(Answer answer) {
        page.line("## Ranking");
        page.line("");
        page.line("Money in USD over the horizon, expected; weights are what has no price.");
        page.line("");
        page.table(
                "| option | standing | first in | chance of the quality | value | 10 % to 90 % | weights |",
                answer.ranking().stream()
                        .map(each -> row(
                                each.option(),
                                each.standing()
                                        + (each.dominatedBy() == null ? "" : ", dominated by " + each.dominatedBy()),
                                percent(each.first()),
                                percent(each.chance()),
                                usd(each.valueUsd()),
                                usd(each.value().p10()) + " to "
                                        + usd(each.value().p90()),
                                usd(each.weightUsd())))
                        .toList());
    }

    private void baseModels(Answer.BaseModels models) {
        if (models == null) {
            return;
        }
        page.line("## Base models to start from");
        page.line("");
        page.line("By " + text(models.benchmark())
                + (models.variant() == null ? "" : " (" + text(models.variant()) + ")")
                + (models.memoryGb() == null ? "" : ", within " + trimmed(models.memoryGb()) + " GB")
                + " at " + models.bits() + " bits a weight. " + models.notComparable()
                + " more fit without a like figure, " + models.excluded() + " do not fit.");
        page.line("");
        page.table(
                "| rank | model | score, % | as of | licence | still open | duties |",
                models.candidates().stream()
                        .map(each -> row(
                                each.rank() + (each.paretoFront() ? ", Pareto front" : ""),
                                each.model(),
                                trimmed(each.score()),
                                each.asOf() + (each.stale() ? ", stale" : ""),
                                each.licence(),
                                String.join("; ", each.openQuestions()),
                                String.join("; ", each.duties())))
                        .toList());
    }

    private void costs(Frame frame, Answer answer) {
        page.line("## What it costs");
        page.line("");
        List<String> shown = new ArrayList<>(List.of(frame.recommendation(), "stay-on-api"));
        if (frame.runnerUp() != null) {
            shown.add(frame.runnerUp());
        }
        page.table(
                "| USD | upfront | months until it runs | bill and machines a month | people a month | wrong answers a month |",
                answer.ranking().stream()
                        .filter(each -> shown.contains(each.option()))
                        .map(each -> row(
                                each.option(),
                                usd(each.upfrontUsd()),
                                Double.toString(each.months()),
                                usd(each.monthlyUsd()),
                                usd(each.peopleUsd()),
                                usd(each.wrongAnswersUsd())))
                        .toList());
        page.line("Ranges and their sources are in the options (`GET /api/v1/options`); the business case is cost's.");
        page.line("");
    }

    private void inputs(Answer answer) {
        page.line("## Inputs");
        page.line("");
        page.table(
                "| fact | value | origin |",
                answer.facts().stream()
                        .map(each -> row(
                                each.fact(),
                                each.value() + unit(each.unit()),
                                each.origin() + (each.source() == null ? "" : ": " + each.source())))
                        .toList());
    }

    private void missing(Answer answer) {
        page.line("## Missing answers");
        page.line("");
        page.line(
                "How much of what is thought possible of each would change the recommendation, and what knowing it is worth.");
        page.line("");
        page.table(
                "| fact | would change it | worth, USD | towards |",
                answer.missing().stream()
                        .filter(each -> each.changes() > 0)
                        .limit(MOST_MISSING)
                        .map(each -> row(
                                each.fact(),
                                percent(each.changes()),
                                usd(each.worthUsd()),
                                each.towards() == null ? "" : each.towards()))
                        .toList());
        long silent =
                answer.missing().stream().filter(each -> each.changes() == 0).count();
        page.line("By itself, none of " + silent + " other unknown facts would change it.");
        page.line("");
    }

    private static Answer.Ranked of(Answer answer, String option) {
        return answer.ranking().stream()
                .filter(each -> each.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The answer does not rank " + option));
    }
}
