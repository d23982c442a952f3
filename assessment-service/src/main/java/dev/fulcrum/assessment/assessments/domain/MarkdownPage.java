package dev.fulcrum.assessment.assessments.domain;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page of Markdown, line by line, with the numbers and texts that go into it. */
final class MarkdownPage {
    private final StringBuilder page = new StringBuilder();

    void table(String head, List<String> rows) {
        if (rows.isEmpty()) {
            line("None.");
            line("");
            return;
        }
        line(head);
        line("|" + "---|".repeat(head.length() - head.replace("|", "").length() - 1));
        rows.forEach(this::line);
        line("");
    }

    static String row(String... cells) {
        return List.of(cells).stream().map(MarkdownPage::text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Stated texts must not become markup: a name may hold anything. */
    static String text(String words) {
        return words.replaceAll("([\\\\`*_{}\\[\\]<>|#~!])", "\\\\$1").replaceAll("\\R", " ");
    }

    static String unit(String unit) {
        return unit.equals("none") ? "" : " " + unit;
    }

    static String trimmed(double value) {
        return NumberFormat.getNumberInstance(Locale.ROOT).format(value);
    }

    static String usd(long value) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String count(double value) {
        return value >= 1e9
                ? trimmed(value / 1e9) + " billion"
                : value >= 1e6 ? trimmed(value / 1e6) + " million" : trimmed(value);
    }

    void line(String text) {
        page.append(text).append('\n');
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
