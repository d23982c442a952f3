package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cases for tests, built up from one that has nothing in it. */
final class Cases {
    int horizon = 24;
    String discountRate = "0";
    BigDecimal revenue;
    Quantity calls = exactly("calls-per-month", "1000000");
    Quantity growth = exactly("growth", "0");
    Quantity usdPerCall = exactly("cost-per-call", "0.01");
    Quantity decline = exactly("price-decline", "0");
    int paths = 200;
    long seed = 7;
    final List<CaseOption> options = new ArrayList<>();

    static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    static Quantity exactly(String name, String value) {
        return Quantity.exactly(name, dec(value), "unit", "test");
    }

    static Quantity range(String name, Driver driver, String low, String typical, String high) {
        return new Quantity(name, new Range(dec(low), dec(typical), dec(high)), "unit", driver, "test", true);
    }

    static CostLine line(LineKind kind, Basis basis, String amount) {
        return new CostLine(kind, basis, exactly(kind.id(), amount));
    }

    static CostLine line(LineKind kind, Basis basis, String low, String typical, String high) {
        return new CostLine(kind, basis, range(kind.id(), Driver.PROJECT, low, typical, high));
    }

    static Rollout rollout(String delay, String dual, String ramp, String share) {
        return new Rollout(exactly("delay", delay), exactly("dual-running", dual), exactly("ramp", ramp), dec(share));
    }

    static Rollout atOnce() {
        return rollout("0", "0", "0", "1");
    }

    static CaseOption option(String id, Rollout rollout, CostLine... lines) {
        return new CaseOption(id, id, List.of(lines), Optional.empty(), Optional.of(rollout));
    }

    Cases with(CaseOption option) {
        options.add(option);
        return this;
    }

    BusinessCase build() {
        List<CaseOption> all = new ArrayList<>(List.of(CaseOption.stay("stay")));
        all.addAll(options);
        return new BusinessCase(
                horizon,
                dec(discountRate),
                revenue,
                new Present("p/m", calls, growth, usdPerCall, decline),
                null,
                all,
                paths,
                seed,
                List.of());
    }
}
