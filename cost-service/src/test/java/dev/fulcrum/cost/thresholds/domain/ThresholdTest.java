package dev.fulcrum.cost.thresholds.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.thresholds.storage.ShippedPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final Threshold THRESHOLD = threshold("20000", "0.1");

    private static Threshold threshold(String limit, String margin) {
        return new Threshold("monthly", new BigDecimal(limit), new BigDecimal(margin), "", "test");
    }

    private static Optional<Threshold.Direction> at(boolean above, String usd) {
        return THRESHOLD.crossed(above, new BigDecimal(usd));
    }

    @Test
    void goesUpAboveTheLimitAndDownBelowTheMargin() {
        assertThat(at(false, "20000")).isEmpty();
        assertThat(at(false, "20000.000001")).contains(Threshold.Direction.UP);
        assertThat(at(true, "20000.000001")).isEmpty();
        assertThat(at(true, "18000")).isEmpty();
        assertThat(at(true, "17999.999999")).contains(Threshold.Direction.DOWN);
        assertThat(at(false, "17999")).isEmpty();
    }

    @Property
    void aSpendThatStaysAboutTheLimitCrossesOnce(
            @ForAll List<@BigRange(min = "18000", max = "22000") BigDecimal> spends) {
        boolean above = false;
        int crossings = 0;
        for (BigDecimal spend : spends) {
            Optional<Threshold.Direction> crossed = THRESHOLD.crossed(above, spend);
            above = crossed.map(direction -> direction == Threshold.Direction.UP)
                    .orElse(above);
            crossings += crossed.isPresent() ? 1 : 0;
        }
        assertThat(crossings).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesLimitsThatAreCrossedAlwaysOrNever() {
        assertThatThrownBy(() -> threshold("0", "0.1")).hasMessageContaining("more than 0 USD");
        assertThatThrownBy(() -> threshold("1", "1")).hasMessageContaining("below 1");
        assertThatThrownBy(() -> new Threshold("Big Spend", BigDecimal.ONE, BigDecimal.ZERO, "", ""))
                .hasMessageContaining("small letters");
        assertThatThrownBy(() -> new SpendPolicy(1, List.of(THRESHOLD, THRESHOLD), null, "otto", "test"))
                .hasMessageContaining("same name");
    }

    @Test
    void shipsTheRuleOfTheTextWithItsSourceAndItsDoubt() {
        assertThat(new ShippedPolicy().policy().thresholds()).singleElement().satisfies(shipped -> {
            assertThat(shipped.limitUsd()).isEqualByComparingTo("20000");
            assertThat(shipped.source()).contains("thr_monthly_spend").contains("seed text 004");
            assertThat(shipped.text()).contains("rule of thumb").contains("37.5 months");
        });
    }

    @Test
    void lessThanThirtyDaysIsBroughtToThem() {
        Duration day = Duration.ofDays(1);
        assertThat(MonthlySpend.of(new BigDecimal("100"), Duration.ofHours(48), day))
                .contains(new MonthlySpend(new BigDecimal("1500.00"), 48));
        assertThat(MonthlySpend.of(new BigDecimal("1.23456"), Duration.ofDays(400), day))
                .contains(new MonthlySpend(new BigDecimal("1.23456"), 720));
        assertThat(MonthlySpend.of(BigDecimal.ONE, Duration.ofHours(23), day)).isEmpty();
    }
}
