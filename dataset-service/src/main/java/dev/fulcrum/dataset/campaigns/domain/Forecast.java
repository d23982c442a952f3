package dev.fulcrum.dataset.campaigns.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * When a campaign will be done, if examples go on coming as they came lately.
 *
 * @param perHour examples an hour; falls while none come
 * @param over the examples it was measured over
 * @param targetAt when the target is met, to the minute; null where that is more than ten years away
 * @param expiresFirst whether the campaign ends before
 * @param atExpiry examples by the end, the target at most
 */
public record Forecast(double perHour, Pace over, Instant targetAt, boolean expiresFirst, int atExpiry) {
    /** With fewer, a rate is off by half or more as often as not. */
    private static final int FEWEST = 20;

    private static final Duration FARTHEST = Duration.ofDays(3653);
    private static final double HOUR = 3600;

    /** Empty where too few examples came to tell. */
    public static Optional<Forecast> of(Pace pace, int examples, int target, Instant until, Instant now) {
        if (pace.examples() < FEWEST || examples >= target) {
            return Optional.empty();
        }
        // the first of them begins the time, so it does not count in it
        double seconds = Math.max(1, Duration.between(pace.since(), now).toMillis() / 1000.0);
        double perSecond = (pace.examples() - 1) / seconds;
        double needed = (target - examples) / perSecond;
        Instant targetAt = needed > FARTHEST.toSeconds()
                ? null
                : now.plusSeconds((long) Math.ceil(needed)).truncatedTo(ChronoUnit.MINUTES);
        double left = Math.max(0, Duration.between(now, until).toMillis() / 1000.0);
        int atExpiry = (int) Math.min(target, examples + perSecond * left);
        return Optional.of(new Forecast(perSecond * HOUR, pace, targetAt, needed > left, atExpiry));
    }

    /** For people. @param sampleRate share of requests captured now, 0–1 */
    public String words(int target, Instant until, double sampleRate) {
        String pace = String.format(Locale.ROOT, "%,.0f examples an hour over the last %,d", perHour, over.examples());
        if (!expiresFirst) {
            return pace + ": the target of " + count(target) + " is met about " + targetAt
                    + ", before the campaign expires at " + until + ".";
        }
        return pace + ": the campaign expires at " + until + " with about " + count(atExpiry) + " of " + count(target)
                + " examples. "
                + (sampleRate < 1
                        ? "Raise the sample rate, now " + sampleRate + ", or move the expiry."
                        : "Move the expiry, or lower the target.");
    }

    private static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
