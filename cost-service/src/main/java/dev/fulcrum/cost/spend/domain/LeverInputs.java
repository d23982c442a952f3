package dev.fulcrum.cost.spend.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What was counted, as inputs of the figures of {@link FindLevers}. */
record LeverInputs(List<ModelUsage> usage, long measuredHours, LeverPolicy policy, String source) {
    Figure.Input[] tokens(Function<TokenUsage, Long> kind) {
        return tokens(usage, kind);
    }

    /** Tokens and input price of each model that takes part. */
    Figure.Input[] tokens(List<ModelUsage> models, Function<TokenUsage, Long> kind) {
        List<Figure.Input> inputs = new ArrayList<>();
        for (ModelUsage each : models) {
            ModelPrice price = each.price();
            inputs.add(FigureSheet.input("tokens of " + price.key(), kind.apply(each.tokens()), "tokens", source));
            inputs.add(FigureSheet.input(
                    "input price of " + price.key(),
                    price.tariffs().atLength(each.inputPerCall()).input(),
                    "USD per million tokens",
                    price.source() + ", " + price.asOf()));
        }
        return inputs.toArray(Figure.Input[]::new);
    }

    Figure.Input hoursPerMonth() {
        return FigureSheet.input(
                "hours-per-month", policy.hoursPerMonth(), "hours", "fulcrum.cost.serving.hours-per-month");
    }

    Figure.Input hours() {
        return FigureSheet.input("measured-hours", measuredHours, "hours", source);
    }

    static Figure.Input[] with(Figure.Input[] first, Figure.Input... more) {
        List<Figure.Input> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(Figure.Input[]::new);
    }
}
