package dev.fulcrum.cost.budgets.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BudgetForecastTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void goesOnAsTheLatestDaysDid() {
        BudgetForecast forecast = BudgetForecast.of(usd("200"), days("8", "10", "12"), DAY, NOW, END)
                .orElseThrow();

        // 200 + 10 × 10; s = 2, r = 10, n = 3: 1.959964 × 2 × √(10 + 100 ÷ 3) = 25.80
        assertThat(forecast.expectedUsd()).isEqualByComparingTo("300");
        assertThat(forecast.lowUsd()).isEqualByComparingTo("274.20");
        assertThat(forecast.highUsd()).isEqualByComparingTo("325.80");
        assertThat(forecast.steps()).isEqualTo(3);
    }

    @Test
    void saysWhenTheAmountIsReached() {
        BudgetForecast forecast = BudgetForecast.of(usd("200"), days("10", "10", "10"), DAY, NOW, END)
                .orElseThrow();

        assertThat(forecast.reaches(usd("225"), usd("200"), NOW, END)).contains(NOW.plus(Duration.ofHours(60)));
        assertThat(forecast.reaches(usd("301"), usd("200"), NOW, END)).isEmpty();
        assertThat(forecast.reaches(usd("200"), usd("200"), NOW, END)).contains(NOW);
        assertThat(BudgetForecast.of(usd("5"), days("0", "0", "0"), DAY, NOW, END)
                        .orElseThrow()
                        .reaches(usd("6"), usd("5"), NOW, END))
                .isEmpty();
    }

    @Test
    void saysNothingOnTooFewDays() {
        assertThat(BudgetForecast.of(usd("200"), days("8", "10"), DAY, NOW, END))
                .isEmpty();
        assertThat(BudgetForecast.of(usd("200"), List.of(), DAY, NOW, END)).isEmpty();
    }

    @Property
    void evenDaysGiveExactlyTheirMultipleAndNoInterval(
            @ForAll @BigRange(min = "0", max = "100000") BigDecimal perDay,
            @ForAll @IntRange(min = 3, max = 28) int n) {
        BigDecimal day = perDay.setScale(2, java.math.RoundingMode.DOWN);
        BudgetForecast forecast = BudgetForecast.of(usd("7"), Collections.nCopies(n, day), DAY, NOW, END)
                .orElseThrow();
        assertThat(forecast.expectedUsd())
                .isEqualByComparingTo(day.multiply(BigDecimal.TEN).add(usd("7")));
        assertThat(forecast.lowUsd().subtract(forecast.highUsd()).abs()).isLessThan(usd("0.02"));
    }

    @Property
    void theIntervalHoldsTheExpectedAndNeverLessThanIsSpent(
            @ForAll @Size(min = 3, max = 28) List<@BigRange(min = "0", max = "100000") BigDecimal> days,
            @ForAll @BigRange(min = "0", max = "100000") BigDecimal spent) {
        BudgetForecast forecast = BudgetForecast.of(spent, days, DAY, NOW, END).orElseThrow();
        assertThat(forecast.lowUsd()).isLessThanOrEqualTo(forecast.expectedUsd());
        assertThat(forecast.highUsd()).isGreaterThanOrEqualTo(forecast.expectedUsd());
        assertThat(forecast.lowUsd()).isGreaterThanOrEqualTo(spent.subtract(usd("0.01")));
    }

    private static List<BigDecimal> days(String... amounts) {
        return IntStream.range(0, amounts.length)
                .mapToObj(day -> usd(amounts[day]))
                .toList();
    }
}
