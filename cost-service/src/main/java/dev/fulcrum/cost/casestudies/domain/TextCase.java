package dev.fulcrum.cost.casestudies.domain;

import dev.fulcrum.cost.businesscase.domain.Basis;
import dev.fulcrum.cost.businesscase.domain.BusinessCase;
import dev.fulcrum.cost.businesscase.domain.CaseOption;
import dev.fulcrum.cost.businesscase.domain.CostLine;
import dev.fulcrum.cost.businesscase.domain.LineKind;
import dev.fulcrum.cost.businesscase.domain.Present;
import dev.fulcrum.cost.businesscase.domain.Quantity;
import dev.fulcrum.cost.businesscase.domain.Rollout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text's case as inputs of the model: one bill, no growth, stable prices, every value as stated. What the text does
 * not state is 0 here and can be set, one thing at a time.
 *
 * @param bill USD a month
 * @param investment USD before month 1
 * @param selfHosted USD a month once all traffic moved, due by the share that moved
 * @param extra USD a month from the first day on, unstated
 * @param delay months before the first call moves
 * @param ramp months over which traffic moves
 * @param share of the traffic that moves in the end
 * @param revenue USD a month; null leaves margins out
 */
record TextCase(
        BigDecimal bill,
        BigDecimal investment,
        BigDecimal selfHosted,
        BigDecimal extra,
        BigDecimal delay,
        BigDecimal ramp,
        BigDecimal share,
        BigDecimal revenue) {
    static final String OPTION = "fine-tune-open-model";

    private static final String TEXT = "seed text 004_2f6a236bcb695b8f.txt";

    static TextCase asStated(Stated stated, BigDecimal revenue) {
        return new TextCase(
                stated.value("case_api_bill"),
                stated.value("case_capex"),
                stated.value("case_selfhost_bill"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                revenue);
    }

    TextCase billed(BigDecimal other, BigDecimal selfHostedThen) {
        return new TextCase(other, investment, selfHostedThen, extra, delay, ramp, share, revenue);
    }

    TextCase invested(BigDecimal other) {
        return new TextCase(bill, other, selfHosted, extra, delay, ramp, share, revenue);
    }

    TextCase paying(BigDecimal other) {
        return new TextCase(bill, investment, selfHosted, other, delay, ramp, share, revenue);
    }

    TextCase delayed(BigDecimal months) {
        return new TextCase(bill, investment, selfHosted, extra, months, ramp, share, revenue);
    }

    TextCase ramping(BigDecimal months) {
        return new TextCase(bill, investment, selfHosted, extra, delay, months, share, revenue);
    }

    TextCase moving(BigDecimal part) {
        return new TextCase(bill, investment, selfHosted, extra, delay, ramp, part, revenue);
    }

    /** Self-hosting paid in full from the first day, whatever the share that moved. */
    TextCase payingMachinesInFull() {
        return new TextCase(bill, investment, BigDecimal.ZERO, selfHosted, delay, ramp, share, revenue);
    }

    BusinessCase at(int horizonMonths) {
        List<CostLine> lines = new ArrayList<>();
        lines.add(line(LineKind.UNDIVIDED, Basis.ONCE, investment));
        lines.add(line(LineKind.SERVING, Basis.PER_MONTH_BY_SHARE, selfHosted));
        lines.add(line(LineKind.MLOPS_PEOPLE, Basis.PER_MONTH, extra));
        Rollout rollout = new Rollout(
                exactly("delay", delay, "months"),
                exactly("dual-running", BigDecimal.ZERO, "months"),
                exactly("ramp", ramp, "months"),
                share);
        return new BusinessCase(
                horizonMonths,
                BigDecimal.ZERO,
                revenue,
                new Present(
                        "openai/gpt-4",
                        exactly("bills-per-month", BigDecimal.ONE, "bills per month"),
                        exactly("growth", BigDecimal.ZERO, "share per month"),
                        exactly("bill", bill, "USD per month"),
                        exactly("price-decline", BigDecimal.ZERO, "share per year")),
                null,
                List.of(
                        CaseOption.stay("GPT-4 by the API"),
                        new CaseOption(
                                OPTION,
                                "an open 8B model, fine-tuned, on AWS Trainium",
                                lines,
                                Optional.empty(),
                                Optional.of(rollout))),
                1,
                0,
                List.of());
    }

    private static CostLine line(LineKind kind, Basis basis, BigDecimal amount) {
        return new CostLine(kind, basis, exactly(kind.id(), amount, basis.unit()));
    }

    private static Quantity exactly(String name, BigDecimal value, String unit) {
        return Quantity.exactly(name, value, unit, TEXT);
    }
}
