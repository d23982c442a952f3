package dev.fulcrum.cost.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which calls the ledger still takes. A call of a day whose rows were dropped could not be told from one that was
 * counted already, so it is refused; so is one from the future, which is a wrong clock.
 *
 * @param keep how long rows stay
 * @param setting that says so
 */
public record LedgerWindow(Duration keep, String setting) {
    private static final Duration AHEAD = Duration.ofDays(1);
    /** Refused a day before they are dropped, so that replicas whose clocks differ agree. */
    private static final int MARGIN_DAYS = 1;

    /** Of calls that the gateway tells of. */
    public static LedgerWindow ofTraffic(Duration keep) {
        return new LedgerWindow(keep, "fulcrum.cost.ledger.keep");
    }

    /** Of rows of files. */
    public static LedgerWindow ofImports(Duration keep) {
        return new LedgerWindow(keep, "fulcrum.cost.imports.keep");
    }

    /** The first day, UTC, whose calls are taken. */
    public LocalDate firstDay(Instant now) {
        return LocalDate.ofInstant(now.minus(keep), ZoneOffset.UTC);
    }

    /** Days before this one, UTC, may go. */
    public LocalDate firstKeptDay(Instant now) {
        return firstDay(now).minusDays(MARGIN_DAYS);
    }

    /** Why a call of that moment is not taken; empty where it is. Names no value: the text goes to the log. */
    public Optional<String> refusal(Instant startedAt, Instant now) {
        if (startedAt.isAfter(now.plus(AHEAD))) {
            return Optional.of("startedAt is more than a day in the future; set the clock of its sender right");
        }
        if (LocalDate.ofInstant(startedAt, ZoneOffset.UTC).isBefore(firstDay(now))) {
            return Optional.of("startedAt is more than " + keep.toDays()
                    + " days ago, longer than the ledger keeps calls; raise " + setting
                    + " before such calls come");
        }
        return Optional.empty();
    }
}
