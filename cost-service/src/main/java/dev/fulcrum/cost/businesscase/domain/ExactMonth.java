package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Month 1 with all traffic moved, at typical inputs, in exact decimals. */
final class ExactMonth {
    private final BigDecimal calls;
    private final BigDecimal bill;
    private final BigDecimal share;

    ExactMonth(Present present, CaseOption option) {
        calls = present.callsPerMonth().typical();
        bill = calls.multiply(present.usdPerCall().typical());
        share = option.rollout().map(Rollout::share).orElse(BigDecimal.ZERO);
    }

    BigDecimal bill() {
        return bill;
    }

    BigDecimal presentApi() {
        return bill.multiply(BigDecimal.ONE.subtract(share));
    }

    BigDecimal of(CostLine line) {
        BigDecimal amount = line.amount().typical();
        return switch (line.basis()) {
            case ONCE -> BigDecimal.ZERO;
            case PER_MONTH -> amount;
            case PER_MONTH_BY_SHARE -> amount.multiply(share);
            case PER_CALL, API_CALL -> amount.multiply(calls).multiply(share);
            case SHARE_OF_PRESENT_BILL -> amount.multiply(bill).multiply(share);
        };
    }

    int replicas(Serving serving) {
        BigDecimal seconds = BigDecimal.valueOf(serving.hoursPerMonth() * 3600L);
        BigDecimal perReplica = seconds.multiply(serving.throughput().typical());
        return calls.multiply(share)
                .multiply(serving.peakToMean().typical())
                .divide(perReplica, 0, RoundingMode.CEILING)
                .max(BigDecimal.valueOf(serving.minReplicas()))
                .intValueExact();
    }

    int machines(Serving serving) {
        return (int) serving.machines(replicas(serving));
    }

    BigDecimal of(Serving serving) {
        return serving.usdPerHour()
                .typical()
                .multiply(BigDecimal.valueOf((long) serving.hoursPerMonth() * machines(serving)));
    }
}
