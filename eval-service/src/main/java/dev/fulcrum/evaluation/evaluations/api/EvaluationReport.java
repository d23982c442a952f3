package dev.fulcrum.evaluation.evaluations.api;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.evaluation.evaluations.api.EvaluationView.Comparison;
import dev.fulcrum.evaluation.evaluations.api.EvaluationView.Plan;
import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.events.Proportion;
import java.util.Locale;

/** An evaluation as a page to read. Every figure in it is in the JSON too. */
final class EvaluationReport {
    private EvaluationReport() {}

    static String markdown(KnownProject project, EvaluationView view) {
        StringBuilder page = new StringBuilder();
        line(page, "# Evaluation of %s for %s", view.endpoint().model(), project.name);
        line(page, "");
        line(
                page,
                "- Evaluation `%s`, project `%s`, pass %d",
                view.evaluationId(),
                view.projectId(),
                view.generation());
        line(
                page,
                "- Teacher: %s (the present model). Student: %s at %s.",
                project.presentModel,
                view.endpoint().model(),
                view.endpoint().upstream());
        line(page, "- State: **%s**%s", view.state(), view.reason() == null ? "" : " – " + view.reason());
        line(page, "");
        if (view.offline() != null) {
            line(page, "## Offline: held-out rows with a person's truth");
            line(page, "");
            line(
                    page,
                    "Dataset version `%s`. The teacher's answers are those it gave when they were captured; the"
                            + " student was asked over HTTP with the same system prompt.",
                    view.scoredOn());
            line(page, "");
            comparison(page, view.offline());
        } else if (view.progress() != null) {
            line(
                    page,
                    "Offline run: %d of %d rows scored.",
                    view.progress().scored(),
                    view.progress().rows());
            line(page, "");
        }
        if (view.plan() != null) {
            plan(page, view.plan());
            line(page, "## Shadow: live traffic");
            line(page, "");
            line(
                    page,
                    "%d of %d pairs counted. %d requests mirrored; %d wait for their truth, %d for an answer; %d"
                            + " repeat a text that counts already; to %d the student gave no answer, which counts as wrong.",
                    view.plan().counted(),
                    view.plan().pairs(),
                    view.collected().mirrored(),
                    view.collected().withoutTruth(),
                    view.collected().withoutBothAnswers(),
                    view.collected().repeated(),
                    view.collected().failed());
            line(page, "");
        }
        if (view.shadow() != null) {
            comparison(page, view.shadow());
            verdict(page, view);
        }
        if (view.advice() != null) {
            line(page, "## What would help");
            line(page, "");
            line(page, "%s", view.advice());
        }
        return page.toString();
    }

    private static void plan(StringBuilder page, Plan plan) {
        line(page, "## Plan, fixed before the first pair");
        line(page, "");
        line(
                page,
                "- The student passes if the whole %s interval of student − teacher lies above −%s points; it fails"
                        + " if the whole interval lies below; else nothing is decided.",
                percent(plan.confidence()),
                points(plan.margin()));
        line(
                page,
                "- %d pairs, looked at once. Offline, exactly one of both was right on %s of the rows; with that the"
                        + " chance to pass is %s where both are equally good (wanted: %s).",
                plan.pairs(),
                percent(plan.discordance()),
                percent(plan.power()),
                percent(plan.wantedPower()));
        line(page, "- %s of the requests are mirrored, until %s.", percent(plan.sampleRate()), plan.until());
        line(page, "");
    }

    private static void comparison(StringBuilder page, Comparison comparison) {
        line(page, "| | right | of | share | interval |");
        line(page, "|---|---|---|---|---|");
        row(page, "teacher", comparison.table().teacherRight(), comparison.teacher());
        row(page, "student", comparison.table().studentRight(), comparison.student());
        line(page, "");
        line(page, "| | student right | student wrong |");
        line(page, "|---|---|---|");
        line(
                page,
                "| teacher right | %d | %d |",
                comparison.table().both(),
                comparison.table().teacherOnly());
        line(
                page,
                "| teacher wrong | %d | %d |",
                comparison.table().studentOnly(),
                comparison.table().neither());
        line(page, "");
        Interval difference = comparison.difference();
        line(
                page,
                "Student − teacher: %s points (%s to %s). Both say the same on %s of the questions. Intervals: %s.",
                points(difference.estimate()),
                points(difference.low()),
                points(difference.high()),
                percent(comparison.agreement()),
                comparison.intervals());
        line(page, "");
    }

    private static void verdict(StringBuilder page, EvaluationView view) {
        Interval difference = view.shadow().difference();
        line(page, "## Verdict: %s", view.state());
        line(page, "");
        String range = points(difference.low()) + " to " + points(difference.high()) + " points";
        String margin = "−" + points(view.plan().margin()) + " points";
        String meaning;
        if (view.shadow().table().n() < view.plan().pairs()) {
            meaning = "the planned pairs did not come, so nothing is decided.";
        } else if ("passed".equals(view.state())) {
            meaning = "all of it is above " + margin + ": the student is not worse than is acceptable.";
        } else if ("failed".equals(view.state())) {
            meaning = "all of it is below " + margin + ": the student is worse than is acceptable.";
        } else {
            meaning = margin + " lies inside: the data allow both, so the project stays on the present model.";
        }
        line(page, "The interval is %s; %s", range, meaning);
        line(page, "");
    }

    private static void row(StringBuilder page, String name, int right, Proportion share) {
        line(
                page,
                "| %s | %d | %d | %s | %s to %s |",
                name,
                right,
                share.n(),
                percent(share.value()),
                percent(share.low()),
                percent(share.high()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replace('-', '−');
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
