package dev.fulcrum.cost.budgets.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetAlarmTest {
    private static final List<BigDecimal> LEVELS =
            List.of(new BigDecimal("0.5"), new BigDecimal("0.8"), BigDecimal.ONE);
    private static final BigDecimal LIMIT = new BigDecimal("100");

    @Test
    void aLevelIsPassedWhenItIsReached() {
        assertThat(due("49.999999", Optional.empty())).isEmpty();
        assertThat(due("50", Optional.empty())).containsExactly(level("0.5"));
        assertThat(due("80", Optional.empty())).containsExactly(level("0.5"), level("0.8"));
        assertThat(due("1000", Optional.empty())).containsExactly(level("0.5"), level("0.8"), level("1"));
    }

    @Test
    void warnsOfAForecastAboveTheLimitUntilTheLimitIsReached() {
        assertThat(due("10", forecast("100.01")))
                .containsExactly(new BudgetAlarm(BudgetAlarm.Kind.FORECAST, BigDecimal.ONE));
        assertThat(due("10", forecast("100.00"))).isEmpty();
        assertThat(due("100", forecast("120")))
                .doesNotContain(new BudgetAlarm(BudgetAlarm.Kind.FORECAST, BigDecimal.ONE));
    }

    @Test
    void periodsAreThoseOfTheCalendarInUtc() {
        Instant late = Instant.parse("2026-12-31T23:59:59.999Z");
        assertThat(BudgetPeriod.MONTH.at(late))
                .isEqualTo(new BudgetPeriod.Span(
                        Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(BudgetPeriod.DAY.at(late))
                .isEqualTo(new BudgetPeriod.Span(
                        Instant.parse("2026-12-31T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
    }

    private static List<BudgetAlarm> due(String spent, Optional<BudgetForecast> forecast) {
        return BudgetAlarm.due(LIMIT, LEVELS, new BigDecimal(spent), forecast);
    }

    private static BudgetAlarm level(String share) {
        return new BudgetAlarm(BudgetAlarm.Kind.LEVEL, new BigDecimal(share));
    }

    private static Optional<BudgetForecast> forecast(String expected) {
        BigDecimal usd = new BigDecimal(expected);
        return Optional.of(new BudgetForecast(usd, usd, usd, BigDecimal.ONE, Duration.ofDays(1), 3));
    }
}
