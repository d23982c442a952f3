package dev.fulcrum.cost.savings;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import dev.fulcrum.cost.savings.domain.Paid;
import dev.fulcrum.cost.savings.domain.PaidItem;
import dev.fulcrum.cost.savings.domain.PromisedTimes;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.cost.savings.storage.PlannedServing;
import dev.fulcrum.cost.savings.storage.SavingActualEntity;
import dev.fulcrum.cost.savings.storage.SavingActuals;
import dev.fulcrum.cost.savings.storage.SavingsLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was really paid in a month: by the plan and the ledger, and by a bill where one was entered. */
@ApplicationScoped
public class PaidInMonth {
    private static final BigDecimal HOUR_MS =
            BigDecimal.valueOf(Duration.ofHours(1).toMillis());
    private static final String LEDGER = "ledger, hourly sums";

    private final LiveRollouts rollouts;
    private final PlannedServing serving;
    private final SavingActuals actuals;

    PaidInMonth(LiveRollouts rollouts, PlannedServing serving, SavingActuals actuals) {
        this.rollouts = rollouts;
        this.serving = serving;
        this.actuals = actuals;
    }

    /**
     * @param until end of the month, or now
     * @param terms of that time, in order
     */
    List<Paid> of(
            UUID projectId,
            YearMonth month,
            Instant until,
            LiveTimes times,
            List<PromisedTimes.Term> terms,
            SavingsLedger.Sums sums) {
        Instant from = LiveTimes.startOf(month);
        List<Paid> paid = new ArrayList<>();
        Optional<PlannedServing.Plan> latest = Optional.empty();
        for (PromisedTimes.Term term : terms) {
            Optional<PlannedServing.Plan> plan = term.promised().flatMap(serving::of);
            plan.ifPresent(of -> paid.add(machines(of, term.times().length(from, until))));
            latest = plan.isPresent() ? plan : latest;
        }
        latest.ifPresent(plan -> {
            Instant since = times.start().isAfter(from) ? times.start() : from;
            paid.add(training(plan, rollouts.runs(projectId, since, until)));
        });
        paid.add(new Paid(PaidItem.API, sums.apiUsd(), sums.apiCalls() + " calls at their prices", LEDGER, false));
        paid.add(new Paid(
                PaidItem.EVALUATION,
                sums.evaluationUsd(),
                "calls that are no production, at their prices",
                LEDGER,
                false));
        Map<PaidItem, SavingActualEntity> bills = actuals.of(projectId, month);
        paid.removeIf(estimate -> bills.containsKey(estimate.item()));
        bills.values().forEach(bill -> paid.add(billed(bill)));
        return paid;
    }

    private static Paid machines(PlannedServing.Plan plan, Duration live) {
        BigDecimal hours = hours(live.toMillis());
        return new Paid(
                PaidItem.SERVING,
                plan.perHourUsd().multiply(hours),
                "planned USD per hour × " + hours.stripTrailingZeros().toPlainString() + " hours live",
                plan.source(),
                false);
    }

    private static Paid training(PlannedServing.Plan plan, LiveRollouts.Runs runs) {
        return new Paid(
                PaidItem.RETRAINING,
                plan.perMachineHourUsd().multiply(hours(runs.durationMs())),
                runs.count() + " runs, " + runs.durationMs() + " ms × "
                        + plan.perMachineHourUsd().stripTrailingZeros().toPlainString()
                        + " USD per hour, the plan's price of a machine, since the trainer's own is not known",
                plan.source(),
                false);
    }

    private static Paid billed(SavingActualEntity bill) {
        return new Paid(
                bill.item,
                bill.amountUsd,
                "as billed, entered by " + bill.enteredBy + " at " + bill.enteredAt,
                bill.source,
                true);
    }

    private static BigDecimal hours(long millis) {
        return FigureSheet.quotient(BigDecimal.valueOf(millis), HOUR_MS);
    }
}
