package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of a case, for asking the price book what they would cost somewhere at some moment.
 *
 * @param calls that the tokens are of, 1 or more
 * @param tokens of all of them
 * @param presentModel model asked for today
 * @param present catalogue model of the present bill, as the project names it
 * @param listed the same, as the list does
 * @param qualified models that passed a measurement of quality; empty: not measured
 */
public record PricedCalls(
        long calls, TokenUsage tokens, String presentModel, String present, String listed, Set<String> qualified) {
    /** Providers that host open-weight models; their rows of the price book are marked open. */
    static final List<String> OPEN_HOSTS = List.of("fireworks", "groq", "nebius", "together");

    private static final int SCALE = 12;

    /** What a case's tokens cost at the prices of a moment. */
    public PriceBasis basis(String team, PriceBook book, Instant when) {
        Optional<ModelPrice> stay = book.at(team, present, when);
        Optional<ModelPrice> cheapest = cheapest(team, book, when);
        return new PriceBasis(
                this,
                stay.flatMap(price -> price.costOf(tokens, calls))
                        .map(this::perCall)
                        .orElse(null),
                stay.filter(price -> price.tariffs().services().containsKey(Tariffs.BATCH))
                        .flatMap(price -> price.cost(tokens, Tariffs.BATCH, calls))
                        .map(CallCost::total)
                        .map(this::perCall)
                        .orElse(null),
                cheapest.map(ModelPrice::key).orElse(null),
                cheapest.flatMap(price -> price.costOf(tokens, calls))
                        .map(this::perCall)
                        .orElse(null),
                openWeight(book, when).orElse(null));
    }

    /** The cheapest API that qualifies, the present model apart; empty where none does. */
    Optional<ModelPrice> cheapest(String team, PriceBook book, Instant when) {
        String presentName = listed.substring(listed.indexOf('/') + 1);
        return book.cheapestChat(
                tokens,
                calls,
                new Qualification(
                        team,
                        when,
                        mean(tokens.input()) + mean(tokens.output()),
                        // a project may name its present model as the catalogue does
                        Set.copyOf(List.of(presentName, presentModel)),
                        qualified.isEmpty() ? null : qualified));
    }

    /** A call on open-weight models at their hosts: cheapest, median and third quartile, USD. */
    Optional<Range> openWeight(PriceBook book, Instant when) {
        List<BigDecimal> costs = book.listed(when).stream()
                .map(ListPrice::price)
                .filter(price -> OPEN_HOSTS.contains(price.provider()))
                .filter(price ->
                        price.kind().equals(ModelPrice.CHAT) && price.status().equals(ModelPrice.CURRENT))
                .filter(price -> price.outputPerMtok() != null)
                .map(price -> perCall(price.costOf(tokens, calls).orElseThrow()))
                .sorted()
                .toList();
        return costs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Range(costs.get(0), costs.get(costs.size() / 2), costs.get(costs.size() * 3 / 4)));
    }

    private long mean(long sum) {
        return Math.max(1, Math.round((double) sum / calls));
    }

    private BigDecimal perCall(BigDecimal total) {
        return total.divide(BigDecimal.valueOf(calls), SCALE, RoundingMode.HALF_EVEN);
    }
}
