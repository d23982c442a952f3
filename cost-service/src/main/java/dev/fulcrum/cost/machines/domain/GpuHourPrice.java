package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an hour of one accelerator costs over the offers that count.
 *
 * @param usd cheapest, middle and dearest
 * @param inputs every offer
 * @param notes sentences
 */
record GpuHourPrice(Range usd, List<Figure.Input> inputs, List<String> notes) {
    private record Offer(Machine machine, BigDecimal usd, HourPrice.Found price) {}

    /** @throws InvalidMachineInput where no offer has a price that counts */
    static GpuHourPrice of(
            MachineCatalogue catalogue, Accelerator on, MachineChoice choice, MachinePolicy policy, LocalDate today) {
        List<Offer> offers = new ArrayList<>();
        for (Machine machine : catalogue.chosen(choice.onlyOn(on.name()))) {
            if (HourPrice.of(machine, choice, policy, today) instanceof HourPrice.Found found) {
                BigDecimal each = FigureSheet.quotient(found.usd(), BigDecimal.valueOf(machine.accelerators()));
                offers.add(new Offer(machine, each, found));
            }
        }
        if (offers.isEmpty()) {
            throw new InvalidMachineInput(
                    "accelerator",
                    "No offer of " + on.name()
                            + " has a dated, published price by this choice; allow spot, marketplaces"
                            + " or more providers and regions, or take another accelerator.");
        }
        offers.sort(Comparator.comparing(Offer::usd));
        List<Offer> stale =
                offers.stream().filter(offer -> offer.price().stale()).toList();
        return new GpuHourPrice(
                new Range(
                        offers.get(0).usd(),
                        offers.get((offers.size() - 1) / 2).usd(),
                        offers.get(offers.size() - 1).usd()),
                offers.stream().map(GpuHourPrice::input).toList(),
                stale.isEmpty()
                        ? List.of()
                        : List.of(stale.size() + " of " + offers.size() + " prices are older than " + policy.staleDays()
                                + " days; look them up anew."));
    }

    private static Figure.Input input(Offer offer) {
        return FigureSheet.input(
                offer.machine().label(),
                offer.usd(),
                offer.price().spot() ? "USD per GPU-hour, spot" : "USD per GPU-hour, on demand",
                offer.machine().priceSource() + ", as of " + offer.machine().asOf());
    }
}
