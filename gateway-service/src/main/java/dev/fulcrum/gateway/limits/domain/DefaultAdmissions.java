package dev.fulcrum.gateway.limits.domain;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sets aside for a call the most it can use, of every limit that applies or of none, and settles to what it did use.
 * Nothing is over a limit but what a call uses beyond what it had set aside: where the request does not say how much may
 * come out, or its input was estimated too low. That is counted, and taken from what comes after it.
 */
public final class DefaultAdmissions implements Admissions {
    /** Models of ours run on machines of ours, which cost the same whether called or not. */
    private static final String OWN_PROVIDER = "fulcrum";

    private static final Admission UNLIMITED = new Admission.Granted(Reservation.NONE);

    private final LimitDirectory directory;
    private final PriceBook prices;
    private final Settings settings;
    private final BooleanSupplier storeAway;
    private final InstantSource clock;
    private final Consumer<String> unpriced;

    /** What calls get of an empty lease while the database does not answer. */
    public enum WhenAway {
        REFUSE,
        /** They go on and are counted; the first lease after it pays. */
        ALLOW
    }

    /** @param assumedOutputTokens set aside for an answer whose length the request leaves open */
    public record Settings(WhenAway whenAway, long assumedOutputTokens) {
        /** @throws IllegalArgumentException where nothing would be set aside */
        public Settings {
            if (assumedOutputTokens < 1) {
                throw new IllegalArgumentException(
                        "fulcrum.gateway.limits.assumed-output-tokens must be at least 1, was " + assumedOutputTokens);
            }
        }
    }

    /**
     * @param storeAway whether the database does not answer
     * @param unpriced is told {@code provider/model} of each call under a budget whose price nobody knows
     */
    public DefaultAdmissions(
            LimitDirectory directory,
            PriceBook prices,
            Settings settings,
            BooleanSupplier storeAway,
            InstantSource clock,
            Consumer<String> unpriced) {
        this.directory = directory;
        this.prices = prices;
        this.settings = settings;
        this.storeAway = storeAway;
        this.clock = clock;
        this.unpriced = unpriced;
    }

    @Override
    public Admission admit(Asked asked) {
        Meter[] meters = directory.applying(asked);
        if (meters.length == 0) {
            return UNLIMITED;
        }
        long now = clock.millis();
        long input = Math.max(0, asked.inputTokens());
        long output = asked.mostOutputTokens() < 0 ? settings.assumedOutputTokens() : asked.mostOutputTokens();
        ModelPrice price = underABudget(meters) ? price(asked, now) : ModelPrice.FREE;
        Charge charge = new Charge(meters.length, price);
        for (Meter meter : meters) {
            Limit limit = meter.limit();
            if (limit.kind().money() && price == ModelPrice.FREE) {
                continue;
            }
            long amount = charge.most(limit.kind(), input, output);
            Lease lease = meter.at(now);
            if (amount > limit.amount() || !meter.take(lease, amount) && !goesOnDebt(lease, amount)) {
                charge.cancel();
                return Refusal.of(limit, lease, amount, now);
            }
            charge.add(limit.kind(), lease, amount);
        }
        return new Admission.Granted(charge);
    }

    private boolean goesOnDebt(Lease lease, long amount) {
        boolean goes = settings.whenAway() == WhenAway.ALLOW && storeAway.getAsBoolean();
        if (goes) {
            lease.takeOnDebt(amount);
        }
        return goes;
    }

    private static boolean underABudget(Meter[] meters) {
        for (Meter meter : meters) {
            if (meter.limit().kind().money()) {
                return true;
            }
        }
        return false;
    }

    private ModelPrice price(Asked asked, long now) {
        if (OWN_PROVIDER.equals(asked.provider())) {
            return ModelPrice.FREE;
        }
        return prices.find(asked.provider(), asked.model(), now).orElseGet(() -> {
            unpriced.accept(asked.provider() + "/" + asked.model());
            return prices.dearest();
        });
    }
}
