package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetAlerted;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.events.cost.SavingsReported;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.events.cost.UsageSummarised;
import java.util.List;
import java.util.Optional;

/** Facts of {@code fulcrum.cost} in words. */
final class CostStories {
    private CostStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(AnalysisCompleted.class, CostStories::analysed),
                new Story<>(BudgetApproved.class, CostStories::approved),
                new Story<>(ThresholdCrossed.class, CostStories::crossed),
                new Story<>(UsageSummarised.class, CostStories::summarised),
                new Story<>(PriceChanged.class, CostStories::priceChanged),
                new Story<>(SavingsReported.class, CostStories::saved),
                new Story<>(BudgetAlerted.class, CostStories::alerted));
    }

    private static Telling analysed(AnalysisCompleted fact) {
        Optional<AnalysisCompleted.Option> best = fact.options().stream()
                .filter(option -> option.option().equals(fact.recommended()))
                .findFirst();
        String bill = Words.money(fact.monthlyBill()) + " a month";
        String advice = best.map(option -> " Recommended: " + option.label() + " at "
                        + Words.money(option.monthlyCost()) + " a month" + payback(option.paybackMonths()) + ".")
                .orElse("");
        return Telling.moves(
                        Tone.WAITING,
                        "waits for a budget",
                        "Staying costs " + bill + ": " + Words.money(fact.costPerCall()) + " a call, measured on "
                                + Words.count(fact.measuredCalls(), "call") + " as " + fact.pricedAs() + ", × "
                                + Words.count(fact.monthlyCalls()) + " calls (declared)." + advice)
                .withFigure(best.map(option -> Words.money(fact.monthlyBill()) + " → "
                                + Words.money(option.monthlyCost()) + " a month")
                        .orElse(bill));
    }

    private static String payback(Double months) {
        return months == null ? ", never paid back" : ", paid back in " + Words.decimal(months) + " months";
    }

    private static Telling approved(BudgetApproved fact) {
        return Telling.moves(
                Tone.DONE,
                "budget approved",
                "Budget of " + Words.money(fact.limit()) + " approved by " + fact.approvedBy() + ".");
    }

    private static Telling crossed(ThresholdCrossed fact) {
        return Telling.note("Spend went " + fact.direction() + " past " + fact.threshold() + ": "
                + Words.money(fact.value()) + " a month, the threshold is " + Words.money(fact.limit()) + ".");
    }

    private static Telling summarised(UsageSummarised fact) {
        return Telling.note("In the hour from " + fact.hourStart() + ": " + Words.count(fact.calls(), "call") + ", "
                + Words.count(fact.inputTokens()) + " tokens in, " + Words.count(fact.outputTokens())
                + " tokens out, " + Words.money(fact.spend()) + ".");
    }

    private static Telling priceChanged(PriceChanged fact) {
        return Telling.note("Price of " + fact.model() + " from " + fact.effectiveFrom() + ": "
                + Words.money(fact.inputPerMtok()) + " in, " + Words.money(fact.outputPerMtok())
                + " out, per million tokens.");
    }

    private static Telling alerted(BudgetAlerted fact) {
        String of = "the budget of " + Words.money(fact.limit()) + " a " + fact.period() + " for the " + fact.scope();
        return Telling.note(
                fact.alert().equals("forecast") && fact.forecast() != null
                        ? "Forecast to pass " + of + ": " + Words.money(fact.forecast()) + "; spent so far "
                                + Words.money(fact.spent()) + "."
                        : "Passed " + Words.percent(fact.level()) + " of " + of + ": " + Words.money(fact.spent())
                                + ".");
    }

    private static Telling saved(SavingsReported fact) {
        return Telling.note("Saved in " + fact.month() + ": " + Words.money(fact.realised()) + " of "
                + Words.money(fact.promised()) + " promised.");
    }
}
