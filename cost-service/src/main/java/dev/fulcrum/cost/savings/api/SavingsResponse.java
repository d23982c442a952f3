package dev.fulcrum.cost.savings.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.savings.ReadSavings;
import dev.fulcrum.cost.savings.domain.MonthSaving;
import dev.fulcrum.cost.savings.domain.Paid;
import dev.fulcrum.cost.savings.domain.PaidItem;
import dev.fulcrum.cost.savings.domain.SavingsSum;
import dev.fulcrum.cost.savings.domain.TeacherCost;
import dev.fulcrum.cost.savings.storage.CheaperApiEntity;
import dev.fulcrum.events.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What moving saved, against what was promised.
 *
 * @param analysisId the analysis whose promise counts now, or counted last; absent without one
 * @param option that was approved; absent likewise
 * @param oneOff promised cost before the first saving, which no month's saving holds; absent likewise
 * @param liveSince when an own model first answered a call; absent where none did
 * @param live whether one does now
 * @param months in UTC, in order; the last one is so far where it goes on
 * @param total of all months
 * @param apiAlerts price cuts that made an API cheaper again, the latest first
 * @param notes what to know when reading it
 */
public record SavingsResponse(
        UUID projectId,
        UUID analysisId,
        String option,
        Money oneOff,
        Instant liveSince,
        boolean live,
        List<Month> months,
        Total total,
        List<ApiAlert> apiAlerts,
        List<String> notes) {
    /**
     * A month.
     *
     * @param analysisId whose promise counts, the last one where one took another's place; absent without one
     * @param state so-far or over
     * @param ownCalls production calls that the own model answered
     * @param apiCalls production calls that an API answered
     * @param unpricedCalls that nobody can price, so that more was paid
     * @param teacher what a call would have cost on the incumbent; absent where nothing is known
     * @param counterfactual what all of them would have cost there
     * @param paid what was really paid; realised + paid = counterfactual
     * @param low lower end of the 95 % interval; absent where it is not known
     * @param promised for the time in which the own model was live; absent where no analysis was approved when it began
     * @param cheapestApi absent where none is known
     */
    public record Month(
            String month,
            UUID analysisId,
            String state,
            long ownCalls,
            long apiCalls,
            long unpricedCalls,
            Teacher teacher,
            Money counterfactual,
            Money paid,
            List<Item> items,
            Money realised,
            Money low,
            Money high,
            Money promised,
            Cheapest cheapestApi,
            List<Figure> figures) {
        static Month of(ReadSavings.Month month) {
            MonthSaving saving = month.saving();
            return new Month(
                    saving.month().toString(),
                    month.analysisId(),
                    saving.over() ? "over" : "so-far",
                    saving.ownCalls(),
                    saving.apiCalls(),
                    saving.unpricedCalls(),
                    Teacher.of(saving.teacher()),
                    Dollars.money(saving.counterfactualUsd()),
                    Dollars.money(saving.paidUsd()),
                    saving.paid().stream().map(Item::of).toList(),
                    Dollars.money(saving.realisedUsd()),
                    Dollars.money(saving.lowUsd()),
                    Dollars.money(saving.highUsd()),
                    saving.promised() == null
                            ? null
                            : Dollars.money(saving.promised().againstStayUsd()),
                    Cheapest.of(saving),
                    saving.figures());
        }
    }

    /**
     * The incumbent's cost per call.
     *
     * @param low absent where the interval is not known
     * @param calls that it rests on
     * @param basis teachers-share, before-rollout or analysis
     */
    public record Teacher(Money perCall, Money low, Money high, long calls, String basis, String basedOn) {
        static Teacher of(TeacherCost cost) {
            return cost == null
                    ? null
                    : new Teacher(
                            Dollars.money(cost.meanUsd()),
                            Dollars.money(cost.lowUsd()),
                            Dollars.money(cost.highUsd()),
                            cost.calls(),
                            cost.basis().wire(),
                            cost.basis().words());
        }
    }

    /** @param actual true where a bill says so */
    public record Item(String item, String label, Money amount, String formula, String source, boolean actual) {
        static Item of(Paid paid) {
            return new Item(
                    paid.item().wire(),
                    paid.item().words(),
                    Dollars.money(paid.usd()),
                    paid.formula(),
                    paid.source(),
                    paid.actual());
        }
    }

    /**
     * @param cost of all production calls there
     * @param realised saving against it
     * @param promised absent where nothing was
     */
    public record Cheapest(String model, Money cost, Money realised, Money promised) {
        static Cheapest of(MonthSaving saving) {
            return saving.cheapestModel() == null
                    ? null
                    : new Cheapest(
                            saving.cheapestModel(),
                            Dollars.money(saving.cheapestUsd()),
                            Dollars.money(saving.againstCheapestUsd()),
                            saving.promised() == null
                                    ? null
                                    : Dollars.money(saving.promised().againstCheapestApiUsd()));
        }
    }

    /** @param low sum of the months' ends: wide, and right where months rest on one mean; absent where one has none */
    public record Total(
            Money promised,
            Money counterfactual,
            Money paid,
            Money realised,
            Money low,
            Money high,
            Money againstCheapestApi) {
        static Total of(SavingsSum sum) {
            return new Total(
                    Dollars.money(sum.promisedUsd()),
                    Dollars.money(sum.counterfactualUsd()),
                    Dollars.money(sum.paidUsd()),
                    Dollars.money(sum.realisedUsd()),
                    Dollars.money(sum.lowUsd()),
                    Dollars.money(sum.highUsd()),
                    Dollars.money(sum.againstCheapestUsd()));
        }
    }

    /**
     * @param endedAt absent while it holds
     * @param ownModel what serving costs a month
     * @param api what the same calls would cost on it
     * @param apiAtRollout on the cheapest API at the prices of the rollout's start
     */
    public record ApiAlert(
            UUID alertId,
            Instant raisedAt,
            Instant endedAt,
            String model,
            long callsAMonth,
            Money ownModel,
            Money api,
            Money apiAtRollout,
            List<Figure> figures) {
        static ApiAlert of(CheaperApiEntity alert, List<Figure> figures) {
            return new ApiAlert(
                    alert.id,
                    alert.raisedAt,
                    alert.endedAt,
                    alert.model,
                    alert.callsAMonth,
                    Dollars.money(alert.ownUsd),
                    Dollars.money(alert.apiUsd),
                    Dollars.money(alert.apiUsdBefore),
                    figures);
        }
    }

    static SavingsResponse of(
            UUID projectId,
            ReadSavings.Savings savings,
            List<CheaperApiEntity> alerts,
            Function<CheaperApiEntity, List<Figure>> figures,
            Instant now) {
        PromisedSavings promise = savings.promise().orElse(null);
        return new SavingsResponse(
                projectId,
                promise == null ? null : promise.analysisId(),
                promise == null ? null : promise.option(),
                promise == null ? null : Dollars.money(promise.oneOffUsd()),
                savings.times().isEmpty() ? null : savings.times().start(),
                savings.times().liveAt(now),
                savings.months().stream().map(Month::of).toList(),
                Total.of(SavingsSum.of(savings.savings())),
                alerts.stream()
                        .map(alert -> ApiAlert.of(alert, figures.apply(alert)))
                        .toList(),
                notes(savings));
    }

    private static List<String> notes(ReadSavings.Savings savings) {
        List<String> notes = new ArrayList<>();
        if (savings.times().isEmpty()) {
            notes.add("No own model has answered a call yet: nothing is saved and nothing is reported.");
        }
        if (savings.promise().isEmpty()) {
            notes.add(
                    "No analysis was approved before an own model went live: nothing was promised, and months are shown and"
                            + " not published. A rollout that begins after an approval is held against it.");
        } else if (savings.months().stream().anyMatch(month -> month.analysisId() == null)) {
            notes.add("Rollouts of at least one month began before any analysis was approved: nothing was promised for"
                    + " it, and it is not published.");
        }
        boolean noServing = savings.savings().stream()
                .anyMatch(month -> month.paid().stream().noneMatch(paid -> paid.item() == PaidItem.SERVING));
        if (noServing) {
            notes.add("What serving costs is not known in at least one month, so that less is counted as paid than was;"
                    + " enter it with POST …/savings/actuals.");
        }
        if (!savings.unseen().isEmpty()) {
            notes.add("The promise also counts running costs that no ledger sees, and paid does not hold them: "
                    + savings.unseen().stream()
                            .map(line -> line.line() + " "
                                    + Dollars.money(line.monthlyUsd()).amount() + " USD a month")
                            .collect(Collectors.joining(", "))
                    + ". Enter what was paid as other.");
        }
        if (savings.savings().stream().anyMatch(month -> month.unpricedCalls() > 0)) {
            notes.add("Some calls have no price and count as nothing on both sides.");
        }
        if (savings.savings().stream().anyMatch(month -> month.cheapestModel() != null)) {
            notes.add(
                    savings.qualified().isEmpty()
                            ? "The cheapest API is the cheapest that the price book calls current and that takes a mean"
                                    + " prompt; its quality is not measured."
                            : "The cheapest API is the cheapest of those that the approved analysis names as qualified: "
                                    + savings.qualified().stream().sorted().collect(Collectors.joining(", "))
                                    + ".");
        }
        return notes;
    }
}
