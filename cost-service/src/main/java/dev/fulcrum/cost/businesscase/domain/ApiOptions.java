package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.businesscase.domain.CaseBuilder.Sources;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Options that go on calling an API. */
final class ApiOptions {
    private static final String MANAGED = "managed-open-model";
    private static final String TUNED = "tune-managed";

    private final CaseFacts facts;
    private final Demand demand;
    private final PricedCalls priced;
    private final Lines lines;
    private final List<String> notes;
    private String cheapestModel;

    ApiOptions(CaseFacts facts, Demand demand, PricedCalls priced, Lines lines, List<String> notes) {
        this.facts = facts;
        this.demand = demand;
        this.priced = priced;
        this.lines = lines;
        this.notes = notes;
    }

    /** Changes on the present API, those that were asked for. */
    List<CaseOption> improvements(Set<String> asked) {
        List<CaseOption> options = new ArrayList<>();
        if (asked.contains("better-prompting")) {
            options.add(option("better-prompting", "better prompts on the present API", List.of()));
        }
        if (asked.contains("prompt-caching")) {
            caching().ifPresent(options::add);
        }
        if (asked.contains("batch")) {
            batch().ifPresent(options::add);
        }
        return options;
    }

    private Optional<CaseOption> caching() {
        String id = "prompt-caching";
        ModelPrice price = facts.present();
        if (price.cachedInputPerMtok() == null) {
            notes.add(id + " is left out: the price book states no cached price for " + price.key() + ".");
            return Optional.empty();
        }
        DefaultLine share = lines.defaults().general("cacheable-input");
        Range saved = demand.cacheable(price, share.range());
        Range left = saved.map(part -> BigDecimal.ONE.subtract(part).max(BigDecimal.ZERO));
        return Optional.of(option(
                id,
                "the same prompts in an order that the provider's cache can use",
                List.of(api(
                        Basis.SHARE_OF_PRESENT_BILL,
                        left,
                        share.driver(),
                        "1 − fresh input that becomes cached × (price − cached price) ÷ cost per call; "
                                + share.source() + "; " + Sources.of(price, facts.book()),
                        true))));
    }

    private Optional<CaseOption> batch() {
        String id = "batch";
        Optional<BigDecimal> total = facts.present()
                .cost(mean(), Tariffs.BATCH)
                .filter(cost -> facts.present().tariffs().services().containsKey(Tariffs.BATCH))
                .map(CallCost::total);
        if (total.isEmpty()) {
            notes.add(id + " is left out: the price book states no batch price for "
                    + facts.present().key() + ".");
            return Optional.empty();
        }
        return Optional.of(option(
                id,
                "the present model by the provider's batch service; answers may take a day",
                List.of(api(
                        Basis.API_CALL,
                        Range.exactly(total.get()),
                        Driver.SEPARATE,
                        "batch price of " + Sources.of(facts.present(), facts.book()),
                        false))));
    }

    private TokenUsage mean() {
        long cached = Math.round((double) demand.tokens().cachedInput() / demand.measured());
        return new TokenUsage(Math.max(demand.inputTokens(), cached), cached, 0, demand.outputTokens(), 0);
    }

    /** The cheapest API that qualifies; empty where none does. */
    Optional<CaseOption> cheapest() {
        Set<String> qualified = priced.qualified();
        Optional<ModelPrice> found = priced.cheapest(facts.team(), facts.book(), facts.at());
        if (found.isEmpty()) {
            notes.add("No other API qualifies" + (qualified.isEmpty() ? "" : " among " + qualified) + ".");
            return Optional.empty();
        }
        ModelPrice price = found.get();
        cheapestModel = price.key();
        if (qualified.isEmpty()) {
            notes.add("cheapest-api is the cheapest that fits, " + price.key()
                    + "; nobody measured its quality on this task. State qualifiedModels once somebody did.");
        }
        return Optional.of(option(
                CaseOption.CHEAPEST_API,
                "call " + price.key() + " instead (" + price.source() + ", as of " + price.asOf() + ")"
                        + (qualified.isEmpty() ? "; its quality on this task is not measured" : "; it passed"),
                List.of(api(
                        Basis.API_CALL,
                        Range.exactly(demand.usdPerCallAt(price)),
                        Driver.PRICES,
                        "the measured tokens at " + Sources.of(price, facts.book())
                                + "; another tokenizer may count otherwise",
                        false))));
    }

    /** Of {@link #cheapest}, once that was asked; null where none qualified. */
    String cheapestModel() {
        return cheapestModel;
    }

    CaseOption vendorTuning() {
        return option("vendor-tuning", "the present model, tuned by its vendor", List.of());
    }

    Optional<CaseOption> managed() {
        return priced.openWeight(facts.book(), facts.at())
                .map(prices -> option(MANAGED, "an open-weight model on a managed endpoint", List.of(open(prices))));
    }

    /** @param training what a managed service bills for training; null where no price is known */
    Optional<CaseOption> tuneManaged(CostLine training) {
        return priced.openWeight(facts.book(), facts.at()).map(prices -> {
            List<CostLine> more = new ArrayList<>(List.of(open(prices)));
            if (training != null) {
                more.add(training);
            }
            lostCache(TUNED).ifPresent(more::add);
            return option(TUNED, "an open-weight model tuned with LoRA on a managed platform", more);
        });
    }

    /** What the calls that stay on the present API lose when the others no longer keep its cache warm. */
    Optional<CostLine> lostCache(String option) {
        return lostCache(option, facts.present(), demand, lines);
    }

    static Optional<CostLine> lostCache(String option, ModelPrice present, Demand demand, Lines lines) {
        BigDecimal discount = demand.cacheDiscount(present);
        return lines.defaults()
                .find(option, LineKind.TEACHER_FALLBACK.id())
                .filter(fallback -> discount.signum() > 0)
                .map(fallback -> new CostLine(
                        LineKind.LOST_CACHE_DISCOUNTS,
                        Basis.SHARE_OF_PRESENT_BILL,
                        new Quantity(
                                LineKind.LOST_CACHE_DISCOUNTS.id(),
                                fallback.range().times(discount),
                                "share",
                                fallback.driver(),
                                "calls left to the teacher × discount of its cache, which so few calls no longer keep"
                                        + " warm; "
                                        + fallback.source(),
                                true)));
    }

    private CostLine open(Range prices) {
        return api(
                Basis.API_CALL,
                prices,
                Driver.PRICES,
                "the measured tokens on open-weight models of "
                        + PricedCalls.OPEN_HOSTS + ": cheapest, median and third quartile, price book "
                        + facts.book().version(),
                false);
    }

    private static CostLine api(Basis basis, Range amount, Driver driver, String source, boolean judgement) {
        return new CostLine(
                LineKind.OPTION_API,
                basis,
                new Quantity(LineKind.OPTION_API.id(), amount, basis.unit(), driver, source, judgement));
    }

    private CaseOption option(String id, String label, List<CostLine> more) {
        return new CaseOption(id, label, lines.of(id, id, more), Optional.empty(), Optional.of(lines.rollout(id, id)));
    }
}
