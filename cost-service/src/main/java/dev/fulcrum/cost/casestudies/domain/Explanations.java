package dev.fulcrum.cost.casestudies.domain;

import dev.fulcrum.cost.businesscase.domain.CaseModel;
import dev.fulcrum.cost.businesscase.domain.Solve;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;

/** What would have to be true for the claimed payback, one thing at a time; each is solved for, with the model. */
final class Explanations {
    private static final int HORIZON = 24;
    private static final int MAX_MONTHS = 24;

    private final Stated stated;
    private final TextCase text;
    private final double claim;
    private final FigureSheet sheet = new FigureSheet();

    Explanations(Stated stated, TextCase text) {
        this.stated = stated;
        this.text = text;
        this.claim = stated.value("case_payback_claim").doubleValue();
    }

    CaseStudy.Part part() {
        double simple = CaseModel.payback(text.at(HORIZON), TextCase.OPTION);
        sheet.add(
                "simple-payback",
                rounded(simple, 2),
                "months",
                "investment ÷ (bill − self-hosted), by the model with no delay and no ramp",
                stated.inputOf("investment", "case_capex", "USD"),
                stated.inputOf("bill", "case_api_bill", "USD per month"),
                stated.inputOf("self-hosted", "case_selfhost_bill", "USD per month"));
        sheet.add(
                "claimed-payback",
                stated.value("case_payback_claim"),
                "months",
                "as the text says",
                stated.inputOf("claim", "case_payback_claim", "months"));
        explain("delay", 2, "months", "months before the first saving", MAX_MONTHS, text::delayed);
        explain(
                "linear-ramp",
                2,
                "months",
                "months over which traffic moves along a straight line",
                MAX_MONTHS,
                text::ramping);
        explain(
                "unstated-running-cost",
                0,
                "USD per month",
                "a running cost on top of what the text states",
                text.bill().doubleValue(),
                text::paying);
        explain("partial-migration", 4, "share", "share of the traffic that moves at all", 1, text::moving);
        explain(
                "true-investment",
                0,
                "USD",
                "investment in total",
                10 * text.investment().doubleValue(),
                text::invested);
        explain(
                "linear-ramp-with-machines-paid-in-full",
                2,
                "months",
                "the ramp, if the self-hosted bill is due in full from the first day",
                MAX_MONTHS,
                text.payingMachinesInFull()::ramping);
        return new CaseStudy.Part(
                "payback",
                "Does it pay back in 8 months?",
                "From the stated figures it pays back in " + rounded(simple, 2) + " months, not in "
                        + stated.value("case_payback_claim").toPlainString()
                        + ". Each line below, alone, would explain the claim; the text states none of them. Both numbers"
                        + " may be right about different things: ask for delay, ramp and further running cost.",
                sheet.figures());
    }

    private void explain(
            String name, int scale, String unit, String what, double high, Function<BigDecimal, TextCase> with) {
        double solved = Solve.forPayback(claim, TextCase.OPTION, 0, high, value -> with.apply(new BigDecimal(value))
                .at(HORIZON));
        sheet.add(
                name,
                rounded(solved, scale),
                unit,
                what + ", solved for by halving so that the model's payback is the claimed one",
                sheet.figure("claimed-payback"),
                stated.inputOf("investment", "case_capex", "USD"),
                stated.inputOf("bill", "case_api_bill", "USD per month"),
                stated.inputOf("self-hosted", "case_selfhost_bill", "USD per month"));
    }

    /** What the claimed payback would mean for the margin, if people explain it. */
    BigDecimal unstatedRunningCost() {
        return new BigDecimal(value("unstated-running-cost"));
    }

    private String value(String name) {
        return sheet.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    static BigDecimal rounded(double value, int scale) {
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
