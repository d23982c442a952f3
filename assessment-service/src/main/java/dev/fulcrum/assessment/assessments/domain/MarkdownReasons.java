package dev.fulcrum.assessment.assessments.domain;

import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.row;
import static dev.fulcrum.assessment.assessments.domain.MarkdownPage.usd;

import java.util.Set;

/** The part of a record that says what every rule did. */
final class MarkdownReasons {
    private static final Set<String> REMOVING = Set.of("veto", "hold", "short");

    private final MarkdownPage page;

    MarkdownReasons(MarkdownPage page) {
        this.page = page;
    }

    void removed(Answer answer) {
        page.line("## Removed, or not yet");
        page.line("");
        page.table(
                "| option | rule | effect | because | source |",
                answer.reasons().stream()
                        .filter(each -> REMOVING.contains(each.effect()))
                        .map(each -> row(each.route(), each.rule(), effect(each), each.because(), each.source()))
                        .toList());
    }

    private static String effect(Answer.Reason reason) {
        return switch (reason.effect()) {
            case "hold" -> reason.until() == null ? "not yet" : "held until " + reason.until();
            case "short" -> "falls short";
            default -> reason.effect();
        };
    }

    void weighed(Answer answer) {
        page.line("## Weighed and expected");
        page.line("");
        page.table(
                "| option | rule | effect | because | source |",
                answer.reasons().stream()
                        .filter(each -> !REMOVING.contains(each.effect()))
                        .map(each -> row(
                                each.route(),
                                each.rule(),
                                each.effect().equals("weight")
                                        ? each.weight() + " (" + usd(each.contributionUsd()) + ")"
                                        : each.effect(),
                                each.because(),
                                each.source()))
                        .toList());
    }
}
