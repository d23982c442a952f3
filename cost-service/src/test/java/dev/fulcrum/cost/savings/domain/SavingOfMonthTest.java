package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SavingOfMonthTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    void saysWhatTheIncumbentWouldHaveBilledLessWhatWasPaid() {
        // 1,000 calls at 0.02 ± 1.96 × 0.01 ÷ √400 = 0.02 ± 0.00098
        TeacherCost teacher = TeacherCost.best(new CallCosts(400, usd("8"), usd("0.01")), CallCosts.NONE, null, 30)
                .orElseThrow();
        MonthSaving saving = SavingOfMonth.of(
                month(1_000, 400, paid(PaidItem.SERVING, "5"), paid(PaidItem.API, "8"), paid(PaidItem.EVALUATION, "1")),
                teacher,
                null);

        assertThat(saving.counterfactualUsd()).isEqualByComparingTo("28");
        assertThat(saving.paidUsd()).isEqualByComparingTo("14");
        assertThat(saving.realisedUsd()).isEqualByComparingTo("14");
        assertThat(saving.lowUsd()).isEqualByComparingTo("13.020018");
        assertThat(saving.highUsd()).isEqualByComparingTo("14.979982");
        // 1,400 × 0.009 − 14
        assertThat(saving.againstCheapestUsd()).isEqualByComparingTo("-1.4");
        assertThat(teacher.basis()).isEqualTo(TeacherCost.Basis.TEACHERS_SHARE);
        assertThat(saving.figures())
                .extracting(Figure::name)
                .contains(
                        "teacher-cost-per-call", "counterfactual", "paid", "realised", "realised-low", "cheapest-api");
        assertThat(saving.figures()).allSatisfy(figure -> {
            assertThat(figure.formula()).isNotBlank();
            assertThat(figure.inputs()).isNotEmpty().allSatisfy(input -> assertThat(input.source())
                    .isNotBlank());
        });
    }

    @Property
    void realisedAndPaidMakeTheCounterfactualExactlyAndMonthsMakeTheirTotal(
            @ForAll @Size(min = 0, max = 5) List<@LongRange(min = 0, max = 1_000_000_000) Long> ownCalls,
            @ForAll @LongRange(min = 0, max = 10_000_000) long apiCalls,
            @ForAll @BigRange(min = "0", max = "100000") @Scale(9) BigDecimal apiUsd,
            @ForAll @BigRange(min = "0", max = "100000") @Scale(9) BigDecimal serving,
            @ForAll @BigRange(min = "-100", max = "100000") @Scale(6) BigDecimal other) {
        Optional<TeacherCost> teacher =
                TeacherCost.best(new CallCosts(apiCalls, apiUsd, usd("0.01")), CallCosts.NONE, usd("0.0123"), 30);
        List<MonthSaving> months = new ArrayList<>();
        for (long calls : ownCalls) {
            months.add(SavingOfMonth.of(
                    month(
                            calls,
                            apiCalls,
                            new Paid(PaidItem.API, apiUsd, "f", "s", false),
                            new Paid(PaidItem.SERVING, serving, "f", "s", false),
                            new Paid(PaidItem.OTHER, other, "f", "s", true)),
                    teacher.orElseThrow(),
                    null));
        }
        BigDecimal counterfactual = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        for (MonthSaving month : months) {
            assertThat(month.realisedUsd().add(month.paidUsd())).isEqualByComparingTo(month.counterfactualUsd());
            assertThat(month.paidUsd()).isEqualByComparingTo(apiUsd.add(serving).add(other));
            counterfactual = counterfactual.add(month.counterfactualUsd());
            paid = paid.add(month.paidUsd());
        }
        SavingsSum total = SavingsSum.of(months);
        assertThat(total.counterfactualUsd()).isEqualByComparingTo(counterfactual);
        assertThat(total.paidUsd()).isEqualByComparingTo(paid);
        assertThat(total.realisedUsd()).isEqualByComparingTo(counterfactual.subtract(paid));
    }

    @Property
    void withoutACallOfTheOwnModelNothingIsSaved(
            @ForAll @LongRange(min = 0, max = 10_000_000) long apiCalls,
            @ForAll @BigRange(min = "0", max = "100000") @Scale(9) BigDecimal apiUsd) {
        TeacherCost teacher = TeacherCost.best(new CallCosts(apiCalls, apiUsd, null), CallCosts.NONE, null, 30)
                .orElse(null);
        MonthSaving saving =
                SavingOfMonth.of(month(0, apiCalls, new Paid(PaidItem.API, apiUsd, "f", "s", false)), teacher, null);
        assertThat(saving.realisedUsd()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Property
    void moreCallsOfTheOwnModelNeverSaveLess(
            @ForAll @LongRange(min = 0, max = 1_000_000) long fewer,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
        TeacherCost teacher = new TeacherCost(usd("0.002"), null, null, 100, TeacherCost.Basis.BEFORE_ROLLOUT, "book");
        BigDecimal one = SavingOfMonth.of(month(fewer, 1), teacher, null).realisedUsd();
        BigDecimal other =
                SavingOfMonth.of(month(fewer + more, 1), teacher, null).realisedUsd();
        assertThat(other).isGreaterThanOrEqualTo(one);
    }

    @Test
    void withNothingKnownOfTheIncumbentNothingIsClaimed() {
        MonthSaving saving = SavingOfMonth.of(month(1_000, 0, paid(PaidItem.SERVING, "5")), null, null);
        assertThat(saving.realisedUsd()).isEqualByComparingTo("-5");
        assertThat(saving.lowUsd()).isNull();
        assertThat(saving.teacher()).isNull();
    }

    @Test
    void fallsBackWhereTheIncumbentsShareIsTooSmall() {
        CallCosts few = new CallCosts(29, usd("29"), usd("1"));
        CallCosts before = new CallCosts(30, usd("60"), null);
        assertThat(TeacherCost.best(few, before, usd("3"), 30).orElseThrow())
                .isEqualTo(new TeacherCost(
                        usd("2.000000000000"), null, null, 30, TeacherCost.Basis.BEFORE_ROLLOUT, before.source()));
        assertThat(TeacherCost.best(few, few, usd("3"), 30).orElseThrow())
                .isEqualTo(new TeacherCost(
                        usd("3"), null, null, 0, TeacherCost.Basis.ANALYSIS, "their cost on the day of the analysis"));
        assertThat(TeacherCost.best(few, few, null, 30)).isEmpty();
        assertThat(TeacherCost.best(CallCosts.NONE, CallCosts.NONE, null, 0)).isEmpty();
    }

    @Test
    void aPromiseCountsAsFarAsItsMonthsOverlap() {
        Instant start = Instant.parse("2026-11-16T00:00:00Z");
        PromisedSavings promise = new PromisedSavings(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "small-task-model",
                start,
                "openai/gpt-6.2-sol",
                usd("0.002"),
                "other/model",
                usd("0.001"),
                usd("27500"),
                List.of(promised(1, "3000", "300"), promised(2, "6200", null)));

        // half of the first month, which is thirty days long
        PromisedShare november = PromisedShare.of(promise, start, span(start, "2026-12-01T00:00:00Z"));
        assertThat(november.againstStayUsd()).isEqualByComparingTo("1500");
        assertThat(november.againstCheapestApiUsd()).isEqualByComparingTo("150");
        // the other half, and sixteen of thirty-one days
        assertThat(PromisedShare.of(promise, start, span(Instant.parse("2026-12-01T00:00:00Z"), "2027-01-01T00:00:00Z"))
                        .againstStayUsd())
                .isCloseTo(usd("4700"), within(usd("0.000001")));
        assertThat(PromisedShare.of(promise, start, span(Instant.parse("2027-02-01T00:00:00Z"), "2027-03-01T00:00:00Z"))
                        .againstStayUsd())
                .isEqualByComparingTo("0");
    }

    @Test
    void anApiIsCheaperAgainOnlyByACut() {
        assertThat(again("0.0004", "0.0006").holds()).isTrue();
        assertThat(again("0.0004", "0.0006").callsAMonth()).isEqualTo(730_000);
        // it always was, for want of traffic
        assertThat(again("0.0004", "0.00045").holds()).isFalse();
        assertThat(again("0.0006", "0.0007").holds()).isFalse();
        // as much as the own model is not cheaper: 365 USD
        assertThat(again("0.0005", "0.0006").holds()).isFalse();
    }

    private static ApiAgain again(String now, String before) {
        return ApiAgain.of(
                24_000,
                Duration.ofHours(24),
                Duration.ofHours(730),
                usd("365"),
                "plan",
                new MeasuredMonth.Cheapest("acme/now", usd(now), "book"),
                new MeasuredMonth.Cheapest("acme/then", usd(before), "book"));
    }

    private static List<LiveTimes.Span> span(Instant from, String until) {
        return List.of(new LiveTimes.Span(from, Instant.parse(until)));
    }

    private static PromisedSavings.Month promised(int month, String stay, String cheapest) {
        return new PromisedSavings.Month(
                month, usd("1000"), usd("1"), usd(stay), cheapest == null ? null : usd(cheapest));
    }

    private static MeasuredMonth month(long ownCalls, long apiCalls, Paid... paid) {
        return new MeasuredMonth(
                NOVEMBER,
                true,
                ownCalls,
                apiCalls,
                0,
                List.of(paid),
                new MeasuredMonth.Cheapest("other/model", usd("0.009"), "price book"));
    }

    private static Paid paid(PaidItem item, String usd) {
        return new Paid(item, usd(usd), "formula", "source", false);
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
