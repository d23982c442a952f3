package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.savings.domain.MeasuredMonth.Cheapest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The APIs that an own model is compared with: the same as in the analysis that was approved for it. Qualified means
 * what {@link Qualification} says: among the models that passed a measurement where the analysis names them; else
 * whatever fits, and every answer says that quality is not measured.
 *
 * @param book prices of all models
 * @param team whose contracts apply
 * @param incumbent {@code provider/model} of the price book
 * @param presentModel the incumbent as the project asks for it
 * @param passed {@code provider/model} that the analysis names as qualified; empty: not measured
 */
public record QualifiedApis(PriceBook book, String team, String incumbent, String presentModel, Set<String> passed) {
    public QualifiedApis {
        passed = Set.copyOf(passed);
    }

    /** The cheapest one but the incumbent, for these tokens; empty where none qualifies. */
    public Optional<Cheapest> other(PricedCalls calls, Instant at) {
        // a project may name its present model as the price book does
        Set<String> leftOut = presentModel.equals(incumbent) ? Set.of(incumbent) : Set.of(incumbent, presentModel);
        Qualification qualification =
                new Qualification(team, at, calls.contextTokens(), leftOut, passed.isEmpty() ? null : passed);
        return book.cheapestChat(calls.tokens(), calls.calls(), qualification)
                .flatMap(price ->
                        perCall(price, calls, passed.isEmpty() ? "quality not measured" : "qualified by the analysis"));
    }

    /** The cheapest one with the incumbent among them, which does the task and takes its prompts. */
    public Optional<Cheapest> any(PricedCalls calls, Instant at) {
        Optional<Cheapest> present =
                book.at(team, incumbent, at).flatMap(price -> perCall(price, calls, "the incumbent"));
        return Stream.of(present, other(calls, at))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Cheapest::perCallUsd));
    }

    private static Optional<Cheapest> perCall(ModelPrice price, PricedCalls calls, String why) {
        return price.costOf(calls.tokens(), calls.calls())
                .map(usd -> new Cheapest(
                        price.key(),
                        FigureSheet.quotient(usd, BigDecimal.valueOf(calls.calls())),
                        calls.which() + " at " + price.source() + " of " + price.asOf() + "; " + why));
    }
}
