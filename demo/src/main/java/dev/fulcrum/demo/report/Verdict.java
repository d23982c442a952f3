package dev.fulcrum.demo.report;

import dev.fulcrum.demo.rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a decided evaluation says. */
public record Verdict(Answer evaluation) {
    private static final String PASSED = "passed";
    private static final Set<String> DECIDED = Set.of(PASSED, "failed", "inconclusive");

    public static boolean isDecided(Answer evaluation) {
        return DECIDED.contains(evaluation.text("state"));
    }

    public boolean passed() {
        return word().equals(PASSED);
    }

    /** passed, failed or inconclusive. */
    public String word() {
        return evaluation.text("state");
    }

    /** Share that the teacher had right, with its interval; says so where the comparison ended without a look. */
    public String teacher() {
        return looked() ? Figures.interval(evaluation.part("shadow.teacher")) : "not looked at";
    }

    public String student() {
        return looked() ? Figures.interval(evaluation.part("shadow.student")) : "not looked at";
    }

    /** Student minus teacher with its interval, beside the margin. */
    public String difference() {
        if (!looked()) {
            return "not looked at: " + evaluation.optionalText("reason").orElse("no reason given");
        }
        return String.format(
                Locale.ROOT,
                "%s (%.1f to %.1f), margin -%.1f, %d pairs; %s",
                Figures.points(evaluation.number("shadow.difference.estimate")),
                evaluation.number("shadow.difference.low") * 100,
                evaluation.number("shadow.difference.high") * 100,
                evaluation.number("plan.margin") * 100,
                evaluation.integer("shadow.student.n"),
                evaluation.text("shadow.intervals"));
    }

    /** What would help; empty where it passed. */
    public String advice() {
        return evaluation.optionalText("advice").orElse("");
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("teacher " + teacher());
        lines.add("student " + student());
        lines.add("student - teacher " + difference());
        lines.add("verdict: " + word().toUpperCase(Locale.ROOT));
        if (!passed()) {
            lines.add("so the feature stays on the API; what would help: " + advice());
        }
        return lines;
    }

    private boolean looked() {
        return evaluation.has("shadow");
    }
}
