package dev.fulcrum.cost.spend;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.domain.FindLevers;
import dev.fulcrum.cost.spend.domain.Lever;
import dev.fulcrum.cost.spend.domain.LeverPolicy;
import dev.fulcrum.cost.spend.domain.ModelUsage;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What could lower a feature's bill, worked out from what its calls measured. */
@ApplicationScoped
public class ExplainLevers {
    private static final List<SpendDimension> BY_PRICE = List.of(SpendDimension.PRICED_AS, SpendDimension.SERVICE_TIER);

    private final SpendReports reports;
    private final Prices prices;
    private final CostConfig config;

    ExplainLevers(SpendReports reports, Prices prices, CostConfig config) {
        this.reports = reports;
        this.prices = prices;
        this.config = config;
    }

    /**
     * @param measuredHours hours from the first call in the period to its end or the present
     * @param sums of production
     * @param monthlyUsd the priced calls brought to a month, at present prices; null without any
     * @param levers highest saving first, then those that are not offered
     */
    public record Explained(long measuredHours, Sums sums, BigDecimal monthlyUsd, List<Lever> levers) {
        /** The one that saves most; empty where none saves. */
        public Optional<Lever> biggest() {
            return levers.stream().filter(Lever::saves).findFirst();
        }
    }

    /** @return levers empty where the period has no priced call */
    public Explained of(FeatureKey feature, Period period, Instant now, LeverPolicy policy) {
        Scope scope = Scope.feature(feature.team(), feature.feature(), MeteredCall.PRODUCTION);
        List<SpendReports.Row> rows = reports.sums(scope, period, BY_PRICE, null);
        Sums sums = rows.stream().map(SpendReports.Row::sums).reduce(Sums.NONE, Sums::plus);
        PriceBook book = prices.book();
        List<ModelUsage> usage = rows.stream()
                .flatMap(row -> usage(feature.team(), row, book, now).stream())
                .toList();
        long hours = measuredHours(feature, period, now);
        if (usage.isEmpty()) {
            return new Explained(hours, sums, null, List.of());
        }
        FindLevers find = new FindLevers(
                usage, hours, policy, "ledger, production calls from " + period.from() + " to " + period.to());
        List<Lever> levers = new ArrayList<>(List.of(
                find.shorterPrompt(),
                find.promptCache(),
                find.batch(),
                find.cheaperModel(cheapest(feature.team(), usage, book, now))));
        levers.sort(Comparator.comparing(Lever::savingUsd, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return new Explained(hours, sums, find.monthlyUsd(), levers);
    }

    /** Assumptions as set. */
    public LeverPolicy policy() {
        CostConfig.Spend spend = config.spend();
        return new LeverPolicy(
                spend.leverShorterPromptShare(),
                spend.leverCacheableShare(),
                spend.leverCacheMinTokens(),
                config.serving().hoursPerMonth());
    }

    private static Optional<ModelUsage> usage(String team, SpendReports.Row row, PriceBook book, Instant now) {
        String pricedAs = row.group().get(0);
        Sums sums = row.sums();
        return Optional.ofNullable(pricedAs)
                .flatMap(key -> book.at(team, key, now))
                .map(price -> new ModelUsage(price, row.group().get(1), sums.calls(), sums.tokens(), sums.usd()))
                .filter(each -> each.price().costOf(each.tokens(), each.calls()).isPresent());
    }

    private static ModelPrice cheapest(String team, List<ModelUsage> usage, PriceBook book, Instant now) {
        TokenUsage all = usage.stream().map(ModelUsage::tokens).reduce(TokenUsage.NONE, TokenUsage::plus);
        long calls = usage.stream().mapToLong(ModelUsage::calls).sum();
        Set<String> present = usage.stream().map(each -> each.price().modelId()).collect(Collectors.toSet());
        return book.cheapestChat(all, calls, new Qualification(team, now, all.total() / calls, present, null))
                .orElse(null);
    }

    private long measuredHours(FeatureKey feature, Period period, Instant now) {
        Instant end = now.isBefore(period.to()) ? now : period.to();
        Instant first = reports.firstHour(feature.team(), feature.feature(), MeteredCall.PRODUCTION)
                .filter(hour -> hour.isAfter(period.from()))
                .orElse(period.from());
        return Math.max(1, (Duration.between(first, end).toMinutes() + 59) / 60);
    }
}
