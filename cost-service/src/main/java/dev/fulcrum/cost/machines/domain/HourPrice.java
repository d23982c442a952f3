package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.machines.domain.MachinePlans.Exclusion;
import dev.fulcrum.cost.machines.domain.MachinePlans.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** What an hour of a machine costs by the choice, or why it has no price that counts. */
sealed interface HourPrice {
    /**
     * @param usd of the whole machine
     * @param spot can be taken away
     * @param ageDays since it was read
     * @param stale older than the policy's limit
     */
    record Found(BigDecimal usd, boolean spot, long ageDays, boolean stale) implements HourPrice {}

    record None(Exclusion exclusion) implements HourPrice {}

    /** On demand, dated and published, unless the choice lets in more. */
    static HourPrice of(Machine machine, MachineChoice choice, MachinePolicy policy, LocalDate today) {
        if (!choice.marketplaces() && policy.marketplaces().contains(machine.provider())) {
            return none(
                    machine,
                    Reason.MARKETPLACE,
                    machine.provider() + " passes on private owners' machines without a service level; ask for"
                            + " marketplaces to let it in.");
        }
        if (machine.notes().contains("not on-demand")) {
            return none(
                    machine, Reason.RESERVATION, "The price holds for a reservation only: " + machine.notes() + ".");
        }
        if (machine.notes().contains("not available")) {
            return none(
                    machine,
                    Reason.UNAVAILABLE,
                    "Could not be had on " + machine.asOf() + ": " + machine.notes() + ".");
        }
        boolean spot = choice.spot() && machine.spotUsdPerHour() != null;
        BigDecimal usd = spot ? machine.spotUsdPerHour() : machine.onDemandUsdPerHour();
        if (usd == null) {
            return none(
                    machine,
                    Reason.NO_PRICE,
                    machine.spotUsdPerHour() == null
                            ? "No price is known: " + machine.notes() + "."
                            : "Only a spot price is known, "
                                    + machine.spotUsdPerHour().toPlainString()
                                    + " USD per hour; ask for spot to let it in.");
        }
        return dated(machine, usd, spot, policy, today);
    }

    private static HourPrice dated(
            Machine machine, BigDecimal usd, boolean spot, MachinePolicy policy, LocalDate today) {
        try {
            long age = ChronoUnit.DAYS.between(LocalDate.parse(machine.asOf()), today);
            return new Found(usd, spot, age, age > policy.staleDays());
        } catch (DateTimeParseException e) {
            return none(
                    machine,
                    Reason.UNDATED_PRICE,
                    "The price of " + usd.toPlainString() + " USD per hour has no date (" + machine.asOf()
                            + "); another offer of the machine may have one.");
        }
    }

    private static None none(Machine machine, Reason reason, String detail) {
        return new None(new Exclusion(machine, reason, detail));
    }
}
