package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a case of what is measured, what a person states, and shipped defaults for the rest. Pure. */
public final class CaseBuilder {
    private static final BigDecimal MOST_CALLS = new BigDecimal("1e12");

    private final DefaultLines defaults;
    private final Hardware hardware;
    private final Standard standard;

    /**
     * Where neither a person nor a measurement says otherwise.
     *
     * @param horizonMonths months
     * @param discountRate a year
     * @param paths of the Monte Carlo
     * @param seed of the Monte Carlo
     */
    public record Standard(int horizonMonths, BigDecimal discountRate, int paths, long seed) {}

    public CaseBuilder(DefaultLines defaults, Hardware hardware, Standard standard) {
        this.defaults = defaults;
        this.hardware = hardware;
        this.standard = standard;
    }

    /** @throws CaseRefused where a statement makes no case; the field is named as a client writes it */
    public BusinessCase build(CaseFacts facts, Assumptions stated) {
        List<String> notes = new ArrayList<>(facts.notes());
        int horizon = stated.horizonMonths() == null ? standard.horizonMonths() : stated.horizonMonths();
        Demand demand = demand(facts, stated);
        Present present = new Present(
                facts.present().key(),
                demand.calls(),
                stated.growthPerMonth() == null && facts.growth() != null
                        ? MeasuredGrowth.held(facts.growth(), horizon, notes)
                        : general(stated, "growthPerMonth", stated.growthPerMonth(), "growth", "share per month", true),
                demand.usdPerCall(),
                general(
                        stated,
                        "apiPriceDeclinePerYear",
                        stated.apiPriceDeclinePerYear(),
                        "price-decline",
                        "share per year",
                        false));
        Lines lines = new Lines(defaults, stated);
        if (stated.costOfWrongAnswer() == null) {
            notes.add("Nobody stated what a wrong answer costs, so wrong answers cost nothing here; state"
                    + " costOfWrongAnswer.");
        }
        List<CaseOption> options = new ArrayList<>();
        options.add(new CaseOption(
                CaseOption.STAY,
                "stay on " + facts.presentModel() + " at the price of " + Sources.of(facts.present(), facts.book()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                demand.opened(facts)));
        ApiOptions apis = new ApiOptions(facts, demand, facts.priced(stated), lines, notes);
        options.addAll(apis.improvements(stated.options()));
        apis.cheapest().ifPresent(options::add);
        options.add(apis.vendorTuning());
        apis.managed().ifPresent(options::add);
        OwnModels own = new OwnModels(facts, demand, lines, hardware, stated, notes);
        apis.tuneManaged(own.managedTraining()).ifPresent(options::add);
        own.smallTaskModel().ifPresent(options::add);
        own.fineTuned().forEach(options::add);
        lines.refuseUnused(options);
        return new BusinessCase(
                horizon,
                stated.discountRate() == null ? standard.discountRate() : stated.discountRate(),
                stated.revenuePerMonth(),
                present,
                apis.cheapestModel(),
                options,
                stated.paths() == null ? standard.paths() : stated.paths(),
                stated.seed() == null ? standard.seed() : stated.seed(),
                notes);
    }

    private Demand demand(CaseFacts facts, Assumptions stated) {
        if (stated.tokensPerCall() == null && facts.usdPerCall() == null) {
            throw new CaseRefused(
                    "tokensPerCall",
                    "No priced production call of this feature was measured yet; state tokensPerCall, or wait for"
                            + " traffic.");
        }
        Quantity calls = calls(facts, stated);
        if (stated.tokensPerCall() == null) {
            String source = facts.repriced().isEmpty()
                    ? facts.measured()
                    : facts.measured() + ", at the present price of " + Sources.of(facts.present(), facts.book());
            return new Demand(
                    facts.calls(),
                    facts.tokens(),
                    Quantity.exactly("cost-per-call", facts.usdPerCall(), "USD per call", source),
                    calls,
                    facts.measured(),
                    facts.repriced());
        }
        Assumptions.TokensPerCall tokens = stated.tokensPerCall();
        TokenUsage one = tokens.usage();
        BigDecimal each = facts.present()
                .costOf(one)
                .orElseThrow(() -> new CaseRefused(
                        "tokensPerCall",
                        "The price book states no output price for "
                                + facts.present().key() + "; leave output at 0."));
        String source =
                "tokens stated by " + stated.by() + " at the price of " + Sources.of(facts.present(), facts.book());
        return new Demand(
                1, one, Quantity.exactly("cost-per-call", each, "USD per call", source), calls, source, List.of());
    }

    private Quantity calls(CaseFacts facts, Assumptions stated) {
        Estimate estimate = stated.callsPerMonth();
        DefaultLine width = defaults.general("declared-calls");
        if (estimate == null) {
            return new Quantity(
                    "calls-per-month",
                    width.range().times(BigDecimal.valueOf(facts.declaredCalls())),
                    "calls per month",
                    Driver.TRAFFIC,
                    "declared in the project's registration; " + width.source(),
                    true);
        }
        Range range = estimate.range("callsPerMonth", false);
        if (range.typical().signum() == 0) {
            throw new CaseRefused(
                    "callsPerMonth",
                    "callsPerMonth was 0: cost per call would divide by zero and nothing ever pays back; state at least"
                            + " 1.");
        }
        if (range.high().compareTo(MOST_CALLS) > 0) {
            throw new CaseRefused(
                    "callsPerMonth",
                    "callsPerMonth is at most " + MOST_CALLS.toPlainString() + ", was "
                            + range.high().toPlainString() + "; check the unit.");
        }
        return new Quantity(
                "calls-per-month", range, "calls per month", Driver.TRAFFIC, estimate.sourceOr(stated.by()), false);
    }

    private Quantity general(
            Assumptions stated, String field, Estimate estimate, String line, String unit, boolean mayBeNegative) {
        Quantity usual = defaults.general(line).quantity(unit);
        return estimate == null
                ? usual
                : usual.restated(estimate.range(field, mayBeNegative), estimate.sourceOr(stated.by()));
    }

    /** Names of prices in sources. */
    static final class Sources {
        private static final int SHORT = 12;

        private Sources() {}

        static String of(ModelPrice price, PriceBook book) {
            return price.key() + " (" + price.source() + ", as of " + price.asOf() + ", price book "
                    + book.version().substring(0, Math.min(SHORT, book.version().length())) + ")";
        }
    }
}
