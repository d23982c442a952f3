package dev.fulcrum.cost.savings.api;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.events.Money;
import java.math.RoundingMode;
import java.util.UUID;

/** Savings as a report for people, amounts to the cent. */
final class SavingsMarkdown {
    private static final int CENTS = 2;

    private final StringBuilder text = new StringBuilder();

    private SavingsMarkdown() {}

    static String of(SavingsResponse savings, String project) {
        return new SavingsMarkdown().write(savings, project);
    }

    private String write(SavingsResponse savings, String project) {
        line("# Savings of " + project);
        line("");
        if (savings.analysisId() != null) {
            line("Promised by analysis " + savings.analysisId() + " (" + savings.option() + "), which counts "
                    + cents(savings.oneOff()) + " before the first saving. " + since(savings));
            line("");
        }
        line("| month | calls moved | counterfactual | paid | realised | 95 % | promised | against cheapest API |");
        line("|---|--:|--:|--:|--:|---|--:|--:|");
        savings.months().forEach(this::row);
        SavingsResponse.Total total = savings.total();
        line("| **all** | | " + cents(total.counterfactual()) + " | " + cents(total.paid()) + " | **"
                + cents(total.realised()) + "** | " + range(total.low(), total.high()) + " | "
                + cents(total.promised()) + " | " + cents(total.againstCheapestApi()) + " |");
        savings.notes().forEach(note -> line("\n- " + note));
        for (SavingsResponse.ApiAlert alert : savings.apiAlerts()) {
            line("\n- " + alert.raisedAt() + ": " + alert.model() + " would cost " + cents(alert.api())
                    + " a month, the own model costs " + cents(alert.ownModel())
                    + (alert.endedAt() == null ? "." : "; no longer so since " + alert.endedAt() + "."));
        }
        savings.months().forEach(month -> month(month, savings.analysisId()));
        return text.toString();
    }

    private static String since(SavingsResponse savings) {
        return savings.liveSince() == null
                ? "No own model has answered a call yet."
                : "An own model has answered calls since " + savings.liveSince() + ".";
    }

    private void row(SavingsResponse.Month month) {
        line("| " + month.month() + (month.state().equals("over") ? "" : " (so far)") + " | " + month.ownCalls() + " | "
                + cents(month.counterfactual()) + " | " + cents(month.paid()) + " | " + cents(month.realised()) + " | "
                + range(month.low(), month.high()) + " | " + cents(month.promised()) + " | "
                + (month.cheapestApi() == null ? "–" : cents(month.cheapestApi().realised())) + " |");
    }

    private void month(SavingsResponse.Month month, UUID promisedNow) {
        line("\n## " + month.month());
        if (month.analysisId() != null && !month.analysisId().equals(promisedNow)) {
            line("\nPromised by analysis " + month.analysisId() + ".");
        }
        line("\n| paid for | USD | how | source |");
        line("|---|--:|---|---|");
        for (SavingsResponse.Item item : month.items()) {
            line("| " + item.label() + (item.actual() ? " (bill)" : "") + " | " + cents(item.amount()) + " | "
                    + cell(item.formula()) + " | " + cell(item.source()) + " |");
        }
        line("\n| figure | value | unit | formula | inputs |");
        line("|---|--:|---|---|---|");
        for (Figure figure : month.figures()) {
            line("| " + figure.name() + " | " + figure.value() + " | " + figure.unit() + " | " + cell(figure.formula())
                    + " | " + cell(inputs(figure)) + " |");
        }
    }

    private static String inputs(Figure figure) {
        StringBuilder inputs = new StringBuilder();
        for (Figure.Input input : figure.inputs()) {
            inputs.append(inputs.isEmpty() ? "" : "; ")
                    .append(input.name())
                    .append(" = ")
                    .append(input.value())
                    .append(' ')
                    .append(input.unit())
                    .append(" (")
                    .append(input.source())
                    .append(')');
        }
        return inputs.toString();
    }

    private static String range(Money low, Money high) {
        return low == null || high == null ? "not known" : cents(low) + " to " + cents(high);
    }

    private static String cents(Money money) {
        return money == null
                ? "–"
                : money.decimal().setScale(CENTS, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** What people wrote must not end a cell or a line. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ').replace('\r', ' ');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
