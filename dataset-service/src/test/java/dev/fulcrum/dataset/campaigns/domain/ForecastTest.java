package dev.fulcrum.dataset.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    /** 101 examples, the first of them an hour ago: 100 in an hour. */
    private static final Pace HUNDRED_AN_HOUR = new Pace(101, NOW.minus(Duration.ofHours(1)));

    @Test
    void saysWhenTheTargetIsMet() {
        Forecast forecast = Forecast.of(HUNDRED_AN_HOUR, 500, 1_000, NOW.plus(Duration.ofHours(6)), NOW)
                .orElseThrow();

        assertThat(forecast.perHour()).isEqualTo(100, Offset.offset(1e-9));
        assertThat(forecast.targetAt()).isEqualTo(NOW.plus(Duration.ofHours(5)));
        assertThat(forecast.expiresFirst()).isFalse();
        assertThat(forecast.atExpiry()).isEqualTo(1_000);
        assertThat(forecast.words(1_000, NOW.plus(Duration.ofHours(6)), 1))
                .contains("100 examples an hour", "1,000 is met about 2026-11-26T15:00:00Z");
    }

    @Test
    void saysThatItExpiresFirstAndWhatToDo() {
        Instant until = NOW.plus(Duration.ofHours(4));
        Forecast forecast = Forecast.of(HUNDRED_AN_HOUR, 500, 1_000, until, NOW).orElseThrow();

        assertThat(forecast.expiresFirst()).isTrue();
        assertThat(forecast.atExpiry()).isEqualTo(900);
        assertThat(forecast.words(1_000, until, 0.5)).contains("about 900 of 1,000", "sample rate, now 0.5");
        assertThat(forecast.words(1_000, until, 1)).contains("Move the expiry").doesNotContain("sample rate");
    }

    @Test
    void tooFewExamplesTellNothing() {
        Pace few = new Pace(19, NOW.minus(Duration.ofHours(1)));

        assertThat(Forecast.of(few, 19, 1_000, NOW.plusSeconds(60), NOW)).isEmpty();
        assertThat(Forecast.of(new Pace(0, null), 0, 1_000, NOW.plusSeconds(60), NOW))
                .isEmpty();
    }

    @Test
    void trafficThatStoppedMovesTheEndFartherAway() {
        Instant until = NOW.plus(Duration.ofDays(9));
        Instant later = NOW.plus(Duration.ofDays(1));

        assertThat(Forecast.of(HUNDRED_AN_HOUR, 500, 1_000, until, later)
                        .orElseThrow()
                        .perHour())
                .isEqualTo(4, Offset.offset(1e-9));
        Forecast never = Forecast.of(HUNDRED_AN_HOUR, 500, 1_000_000, until, later.plus(Duration.ofDays(30)))
                .orElseThrow();
        assertThat(never.targetAt()).isNull();
        assertThat(never.expiresFirst()).isTrue();
    }

    @Property
    void neverPromisesMoreThanTheTargetOrLessThanThereIs(
            @ForAll @IntRange(min = 20, max = 1000) int recent,
            @ForAll @IntRange(min = 0, max = 1_000_000) int secondsAgo,
            @ForAll @IntRange(min = 0, max = 99_999) int examples,
            @ForAll @IntRange(min = -1000, max = 1_000_000) int secondsLeft) {
        int target = 100_000;
        Forecast forecast = Forecast.of(
                        new Pace(recent, NOW.minusSeconds(secondsAgo)),
                        examples,
                        target,
                        NOW.plusSeconds(secondsLeft),
                        NOW)
                .orElseThrow();

        assertThat(forecast.atExpiry()).isBetween(examples, target);
        assertThat(forecast.expiresFirst() || forecast.atExpiry() >= target - 1).isTrue();
    }
}
