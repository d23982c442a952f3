package dev.fulcrum.cost.savings.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Works out a month. Counterfactual: what the incumbent would have billed for every production call while the own model
 * was live; calls that an API still answers stand on both sides at what they cost. Paid: serving, those calls, shadow
 * and judge traffic, retraining, and what bills add. Products and sums are exact; the only quotients are means per call.
 */
public final class SavingOfMonth {
    private static final String USD = "USD";
    private static final String PER_CALL = "USD per call";
    private static final String CALLS = "calls";
    private static final String LEDGER = "ledger, hourly sums";

    private final MeasuredMonth measured;
    private final TeacherCost teacher;
    private final FigureSheet sheet = new FigureSheet();

    private SavingOfMonth(MeasuredMonth measured, TeacherCost teacher) {
        this.measured = measured;
        this.teacher = teacher;
    }

    /**
     * @param teacher null where nothing is known of the incumbent's cost: then calls of the own model count as nothing
     *     saved
     * @param promised null without an approved analysis
     */
    public static MonthSaving of(MeasuredMonth measured, TeacherCost teacher, PromisedShare promised) {
        return new SavingOfMonth(measured, teacher).solve(promised);
    }

    private MonthSaving solve(PromisedShare promised) {
        BigDecimal api = counterfactualApi();
        BigDecimal counterfactual = counterfactual(api);
        BigDecimal paid = paid();
        BigDecimal realised = sheet.add(
                "realised",
                counterfactual.subtract(paid),
                USD,
                "counterfactual − paid",
                sheet.figure("counterfactual"),
                sheet.figure("paid"));
        BigDecimal low = bound("realised-low", teacher == null ? null : teacher.lowUsd(), api, paid);
        BigDecimal high = bound("realised-high", teacher == null ? null : teacher.highUsd(), api, paid);
        BigDecimal cheapest = cheapest();
        BigDecimal against = cheapest == null
                ? null
                : sheet.add(
                        "against-cheapest-api",
                        cheapest.subtract(paid),
                        USD,
                        "cheapest-api − paid",
                        sheet.figure("cheapest-api"),
                        sheet.figure("paid"));
        return new MonthSaving(
                measured.month(),
                measured.over(),
                measured.ownCalls(),
                measured.apiCalls(),
                measured.unpricedCalls(),
                teacher,
                counterfactual,
                paid,
                realised,
                low,
                high,
                measured.cheapest() == null ? null : measured.cheapest().model(),
                cheapest,
                against,
                promised,
                measured.paid(),
                sheet.figures());
    }

    /** What remaining API calls cost, by a bill where there is one: they are no saving, whoever says their price. */
    private BigDecimal counterfactualApi() {
        return measured.paid().stream()
                .filter(paid -> paid.item() == PaidItem.API)
                .map(Paid::usd)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal counterfactual(BigDecimal api) {
        if (teacher == null) {
            return sheet.add(
                    "counterfactual",
                    api,
                    USD,
                    "api; nothing is known of the incumbent's cost per call",
                    input("api", api, USD, LEDGER));
        }
        sheet.add(
                "teacher-cost-per-call",
                teacher.meanUsd(),
                PER_CALL,
                teacher.basis() == TeacherCost.Basis.ANALYSIS ? "as measured by the analysis" : "cost ÷ calls",
                input("calls", teacher.calls(), CALLS, teacher.basis().words() + "; " + teacher.source()));
        return sheet.add(
                "counterfactual",
                of(teacher.meanUsd(), api),
                USD,
                "own-calls × teacher-cost-per-call + api",
                ownCalls(),
                sheet.figure("teacher-cost-per-call"),
                input("api", api, USD, "paid.api: the same calls, on both sides"));
    }

    private BigDecimal paid() {
        BigDecimal sum = BigDecimal.ZERO;
        List<Figure.Input> inputs = new ArrayList<>();
        for (Paid paid : measured.paid()) {
            sum = sum.add(paid.usd());
            inputs.add(input(
                    paid.item().wire(),
                    paid.usd(),
                    USD,
                    (paid.actual() ? "bill: " : "") + paid.formula() + "; " + paid.source()));
        }
        return sheet.add("paid", sum, USD, "sum of the items", inputs.toArray(Figure.Input[]::new));
    }

    private BigDecimal bound(String name, BigDecimal perCall, BigDecimal api, BigDecimal paid) {
        return perCall == null
                ? null
                : sheet.add(
                        name,
                        of(perCall, api).subtract(paid),
                        USD,
                        "own-calls × bound + api − paid; bound: mean ∓ 1.96 × deviation ÷ √calls",
                        ownCalls(),
                        input("bound", perCall, PER_CALL, "teacher-cost-per-call, 95 % interval"),
                        input("api", api, USD, "paid.api"),
                        sheet.figure("paid"));
    }

    private BigDecimal cheapest() {
        MeasuredMonth.Cheapest cheapest = measured.cheapest();
        if (cheapest == null) {
            return null;
        }
        long calls = Math.addExact(measured.ownCalls(), measured.apiCalls());
        return sheet.add(
                "cheapest-api",
                cheapest.perCallUsd().multiply(BigDecimal.valueOf(calls)),
                USD,
                "(own-calls + api-calls) × price of a mean call of the incumbent; its tokens, which the other model may"
                        + " count otherwise",
                ownCalls(),
                input("api-calls", measured.apiCalls(), CALLS, LEDGER),
                input(cheapest.model(), cheapest.perCallUsd(), PER_CALL, cheapest.source()));
    }

    private BigDecimal of(BigDecimal perCall, BigDecimal api) {
        return perCall.multiply(BigDecimal.valueOf(measured.ownCalls())).add(api);
    }

    private Figure.Input ownCalls() {
        return input("own-calls", measured.ownCalls(), CALLS, LEDGER + ", answered by the own model");
    }
}
