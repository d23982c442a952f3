package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway as far as limits go, with a clock that tests set. */
final class Replica {
    static final String TEAM = "support";
    static final AccessKey KEY =
            new AccessKey(UUID.fromString("0190a5f0-0000-7000-8000-00000000000a"), TEAM, "desk", "triage", null);
    static final UUID PROJECT = UUID.fromString("0190a5f0-0000-7000-8000-00000000000b");
    static final String MODEL = "big-model";
    static final LeaseSizes SIZES = new LeaseSizes(0.2, 0.05, 10, 200, 1_000_000);

    final LimitDirectory directory = new LimitDirectory();
    final List<String> unpriced = new ArrayList<>();
    final LeaseKeeper keeper;
    final Admissions admissions;

    /** Set by hand, shared by the replicas of a test. */
    static final class Clock implements InstantSource {
        private final AtomicLong millis;

        Clock(String now) {
            millis = new AtomicLong(Instant.parse(now).toEpochMilli());
        }

        void pass(Duration time) {
            millis.addAndGet(time.toMillis());
        }

        void set(String now) {
            millis.set(Instant.parse(now).toEpochMilli());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }

    Replica(LeaseStore store, Clock clock, DefaultAdmissions.WhenAway whenAway, Limit... limits) {
        keeper = new LeaseKeeper(store, directory, SIZES, Duration.ofSeconds(5), clock);
        admissions = new DefaultAdmissions(
                directory,
                new PriceBook(List.of(new PriceBook.Entry("openai", MODEL, 0, price("1", "10")))),
                new DefaultAdmissions.Settings(whenAway, 100),
                keeper::away,
                clock,
                unpriced::add);
        keeper.replace(List.of(limits));
    }

    Replica(LeaseStore store, Clock clock, Limit... limits) {
        this(store, clock, DefaultAdmissions.WhenAway.REFUSE, limits);
    }

    static ModelPrice price(String input, String output) {
        return ModelPrice.of(new ModelPrice.Terms(new BigDecimal(input), null, null, new BigDecimal(output), null));
    }

    static Limit limit(Limit.Scope scope, LimitKind kind, long amount) {
        return limit(scope, kind, amount, Traffic.ANSWERS);
    }

    static Limit limit(Limit.Scope scope, LimitKind kind, long amount, Traffic traffic) {
        String scopeId =
                switch (scope) {
                    case KEY -> KEY.id().toString();
                    case PROJECT -> PROJECT.toString();
                    case TEAM -> TEAM;
                };
        return new Limit(UUID.randomUUID(), scope, scopeId, traffic, kind, amount);
    }

    Admissions.Admission ask(long input, long output) {
        return admissions.admit(new Admissions.Asked(KEY, PROJECT, "openai", MODEL, input, output, false));
    }

    Admissions.Admission mirror(long input, long output) {
        return admissions.admit(new Admissions.Asked(KEY, PROJECT, "openai", MODEL, input, output, true));
    }

    static boolean granted(Admissions.Admission admission) {
        return admission instanceof Admissions.Admission.Granted;
    }

    static Admissions.Reservation reservation(Admissions.Admission admission) {
        return ((Admissions.Admission.Granted) admission).reservation();
    }

    static Admissions.Admission.Refused refused(Admissions.Admission admission) {
        return (Admissions.Admission.Refused) admission;
    }

    /** How many calls of this size get in until one is refused for good; rounds in between, as the keeper makes them. */
    int exhaust(long input, long output) {
        int count = 0;
        for (int misses = 0; misses < 3; ) {
            if (granted(ask(input, output))) {
                count++;
                misses = 0;
            } else {
                misses++;
                keeper.round();
            }
        }
        return count;
    }
}
