package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option month by month at typical inputs, line by line: the opened form of what {@link Flow} adds up, written apart
 * from it so that each checks the other.
 */
final class Schedule {
    /** Basis of a line of machines. */
    static final String REPLICA_HOURS = "replica-hours";

    private static final int CENTS = 2;
    private static final int SHARES = 6;

    private final BusinessCase businessCase;
    private final CaseOption option;
    private final TrafficPath traffic;
    private final double[] moved;
    private final double[] answered;
    private final double[] running;

    /** @param traffic run with typical values */
    Schedule(BusinessCase businessCase, CaseOption option, TrafficPath traffic) {
        this.businessCase = businessCase;
        this.option = option;
        this.traffic = traffic;
        int horizon = businessCase.horizonMonths();
        moved = new double[horizon + 1];
        answered = new double[horizon + 1];
        running = new double[horizon + 1];
        option.rollout().ifPresent(this::fill);
    }

    private void fill(Rollout rollout) {
        double from = rollout.delay().typicalValue();
        double start = from + rollout.dualRunning().typicalValue();
        double ramp = rollout.ramp().typicalValue();
        double share = rollout.share().doubleValue();
        for (int month = 1; month < moved.length; month++) {
            moved[month] = (Rollout.moved(month, start, ramp) - Rollout.moved(month - 1.0, start, ramp)) * share;
            running[month] = Rollout.after(month, from);
            answered[month] = moved[month] + (running[month] - Rollout.after(month, start)) * share;
        }
    }

    /** The present API first, then each line, then machines. */
    List<LineResult> lines() {
        ExactMonth exact = new ExactMonth(businessCase.present(), option);
        List<LineResult> results = new ArrayList<>();
        double api = 0;
        for (int month = 1; month < moved.length; month++) {
            api += traffic.billOf[month] * (1 - moved[month]);
        }
        Quantity perCall = businessCase.present().usdPerCall();
        results.add(new LineResult(
                LineKind.PRESENT_API.id(),
                "traffic-not-moved",
                BigDecimal.ZERO,
                exact.presentApi(),
                cents(api),
                perCall.range(),
                perCall.unit(),
                perCall.source(),
                perCall.judgement()));
        for (CostLine line : option.lines()) {
            Quantity amount = line.amount();
            results.add(new LineResult(
                    line.kind().id(),
                    line.basis().id(),
                    line.basis() == Basis.ONCE ? amount.typical() : BigDecimal.ZERO,
                    exact.of(line),
                    cents(total(line)),
                    amount.range(),
                    line.basis().unit(),
                    amount.source(),
                    amount.judgement()));
        }
        option.serving().ifPresent(serving -> results.add(machines(serving, exact)));
        return results;
    }

    private LineResult machines(Serving serving, ExactMonth exact) {
        double total = 0;
        for (int month = 1; month < moved.length; month++) {
            total += serving.machines(replicas(serving, month))
                    * serving.hoursPerMonth()
                    * serving.usdPerHour().typicalValue()
                    * running[month];
        }
        return new LineResult(
                LineKind.SERVING.id(),
                REPLICA_HOURS,
                BigDecimal.ZERO,
                exact.of(serving),
                cents(total),
                serving.usdPerHour().range(),
                serving.usdPerHour().unit(),
                serving.usdPerHour().source(),
                serving.usdPerHour().judgement());
    }

    private double total(CostLine line) {
        double amount = line.amount().typicalValue();
        if (line.basis() == Basis.ONCE) {
            return amount;
        }
        double total = 0;
        for (int month = 1; month < moved.length; month++) {
            total += amount
                    * switch (line.basis()) {
                        case ONCE -> 0;
                        case PER_MONTH -> running[month];
                        case PER_MONTH_BY_SHARE -> answered[month];
                        case PER_CALL -> traffic.callsOf[month] * moved[month];
                        case API_CALL -> traffic.callsOf[month] * traffic.priceOf[month] * answered[month];
                        case SHARE_OF_PRESENT_BILL -> traffic.billOf[month] * moved[month];
                    };
        }
        return total;
    }

    /** @param stay and own costs, before month 1 and by month */
    List<MonthResult> months(double[] stay, double[] own) {
        List<MonthResult> results = new ArrayList<>();
        double paid = own[0];
        double ahead = stay[0] - own[0];
        for (int month = 1; month < moved.length; month++) {
            paid += own[month];
            ahead += stay[month] - own[month];
            int current = month;
            Optional<Serving> live = option.serving().filter(serving -> running[current] > 0);
            results.add(new MonthResult(
                    month,
                    whole(traffic.callsOf[month]),
                    share(moved[month]),
                    cents(own[month]),
                    cents(paid),
                    cents(ahead),
                    live.map(serving -> (int) replicas(serving, current)).orElse(null),
                    live.map(serving -> share(utilisation(serving, current))).orElse(null)));
        }
        return results;
    }

    private double replicas(Serving serving, int month) {
        return Serving.replicas(
                traffic.callsOf[month] * shareInTheEnd(),
                serving.peakToMean().typicalValue(),
                serving.throughput().typicalValue(),
                serving.hoursPerMonth(),
                serving.minReplicas());
    }

    private double utilisation(Serving serving, int month) {
        return Serving.utilisation(
                traffic.callsOf[month] * answered[month],
                replicas(serving, month),
                serving.throughput().typicalValue(),
                serving.hoursPerMonth());
    }

    private double shareInTheEnd() {
        return option.rollout().map(rollout -> rollout.share().doubleValue()).orElse(0.0);
    }

    static BigDecimal cents(double usd) {
        return new BigDecimal(usd).setScale(CENTS, RoundingMode.HALF_UP);
    }

    static BigDecimal whole(double count) {
        return new BigDecimal(count).setScale(0, RoundingMode.HALF_UP);
    }

    static BigDecimal share(double value) {
        return new BigDecimal(value).setScale(SHARES, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
