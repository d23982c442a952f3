package dev.fulcrum.demo.report;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.rest.Answer;
import java.util.Optional;

/** Options of a cost analysis. */
public final class Bill {
    /** The analysis' name for a small model of our own. */
    public static final String OWN_MODEL = "small-task-model";

    private Bill() {}

    /** @throws DemoFailure when the analysis does not have it */
    public static Answer ownModel(Answer analysis) {
        return find(analysis, OWN_MODEL)
                .orElseThrow(() -> new DemoFailure("the cost analysis has no option " + OWN_MODEL + " ("
                        + analysis.file() + "); see ./fulcrum logs cost"));
    }

    public static Optional<Answer> find(Answer analysis, String name) {
        return analysis.list("options").stream()
                .filter(option -> option.text("option").equals(name))
                .findFirst();
    }

    /** Name, monthly cost, one-off cost, payback and what it is. */
    public static String option(Answer option) {
        String oneOff = option.money("oneOff").signum() == 0
                ? ""
                : ", " + Figures.dollars(option.money("oneOff")) + " once, pays back in " + payback(option);
        return option.text("option") + ": " + Figures.dollars(option.money("monthlyCost")) + " a month" + oneOff + " ("
                + option.text("label") + ")";
    }

    public static String payback(Answer option) {
        return option.optionalText("paybackMonths")
                .map(months -> months + " months")
                .orElse("never");
    }
}
