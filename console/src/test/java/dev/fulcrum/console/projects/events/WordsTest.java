package dev.fulcrum.console.projects.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.Proportion;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void tellsMoneyWithItsCurrency() {
        assertThat(Words.money(new Money("1234.5", "USD"))).isEqualTo("USD 1,234.50");
        assertThat(Words.money(new Money("0", "EUR"))).isEqualTo("EUR 0.00");
    }

    @Test
    void keepsTheDigitsOfAmountsBelowACent() {
        assertThat(Words.money(new Money("0.000123456", "USD"))).isEqualTo("USD 0.000123");
    }

    @Test
    void tellsSharesAsPercent() {
        assertThat(Words.percent(0.05)).isEqualTo("5 %");
        assertThat(Words.percent(0.9125)).isEqualTo("91.2 %");
        assertThat(Words.proportion(new Proportion(0.912, 0.88, 0.936, 1420, 0.95)))
                .isEqualTo("91.2 % (88.0–93.6 %, n = 1,420)");
    }

    @Test
    void tellsDifferencesWithTheirSign() {
        assertThat(Words.points(-0.012)).isEqualTo("−1.2 points");
        assertThat(Words.points(0.004)).isEqualTo("+0.4 points");
    }

    @Test
    void tellsDurationsInTheUnitThatFits() {
        assertThat(Words.duration(12_340)).isEqualTo("12.3 s");
        assertThat(Words.duration(83_000)).isEqualTo("1 min 23 s");
        assertThat(Words.duration(7_380_000)).isEqualTo("2 h 3 min");
    }

    @Test
    void countsOneAndMany() {
        assertThat(Words.count(1, "row")).isEqualTo("1 row");
        assertThat(Words.count(2400, "row")).isEqualTo("2,400 rows");
    }
}
