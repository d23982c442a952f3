package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/** The two figures that every alternative is judged by. */
final class Savings {
    private Savings() {}

    /** The option, its saving against staying and its payback written to the sheet. */
    static Option against(
            FigureSheet sheet, Option stay, String name, String label, BigDecimal monthlyUsd, BigDecimal oneOffUsd) {
        Option option = new Option(
                name, label, monthlyUsd, oneOffUsd, stay.monthlyCostUsd().subtract(monthlyUsd));
        sheet.add(
                name + ".monthly-saving",
                option.monthlySavingUsd(),
                "USD per month",
                Option.STAY + ".monthly-cost − " + name + ".monthly-cost",
                sheet.figure(Option.STAY + ".monthly-cost"),
                sheet.figure(name + ".monthly-cost"));
        sheet.addOrNever(
                name + ".payback-months",
                option.paybackMonths(),
                "months",
                "one-off ÷ monthly-saving, to a hundredth; never where nothing is saved",
                sheet.figure(name + ".one-off"),
                sheet.figure(name + ".monthly-saving"));
        return option;
    }
}
