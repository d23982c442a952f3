package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.businesscase.SizeHardware;
import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.BusinessCase;
import dev.fulcrum.cost.businesscase.domain.CaseBuilder;
import dev.fulcrum.cost.businesscase.domain.CaseFacts;
import dev.fulcrum.cost.businesscase.domain.CaseModel;
import dev.fulcrum.cost.businesscase.domain.CaseRefused;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.businesscase.domain.Driver;
import dev.fulcrum.cost.businesscase.domain.Quantity;
import dev.fulcrum.cost.businesscase.storage.CostLineFile;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.spend.ForecastFeatures;
import dev.fulcrum.cost.spend.domain.Forecast;
import dev.fulcrum.cost.spend.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;

/** The business case of a project: what the ledger measured, what the project declares, what a person states. */
@ApplicationScoped
public class SolveCase {
    private static final int QUOTIENT_SCALE = 12;

    private final LedgerReports ledger;
    private final ForecastFeatures forecasts;
    private final Prices prices;
    private final CostConfig config;
    private final CaseBuilder builder;
    /** A case of 100,000 paths holds some 50 MB while it is solved; one at a time fits the smallest heap. */
    private final ReentrantLock turn = new ReentrantLock(true);

    SolveCase(
            LedgerReports ledger,
            ForecastFeatures forecasts,
            Prices prices,
            CostLineFile lines,
            SizeHardware hardware,
            CostConfig config) {
        this.ledger = ledger;
        this.forecasts = forecasts;
        this.prices = prices;
        this.config = config;
        CostConfig.Analysis analysis = config.analysis();
        this.builder = new CaseBuilder(
                lines.lines(),
                hardware,
                new CaseBuilder.Standard(
                        analysis.horizonMonths(), analysis.discountRate(), analysis.paths(), analysis.seed()));
    }

    /**
     * A solved case with the measurement it stands on.
     *
     * @param costPerCallUsd typical
     * @param monthlyCalls typical, in month 1
     * @param priceBook version of the prices
     */
    public record Solved(
            CaseResult result, long measuredCalls, BigDecimal costPerCallUsd, long monthlyCalls, String priceBook) {}

    public Measurement measure(KnownProject project) {
        return ledger.measure(new FeatureKey(project.team, project.feature), project.pricedAs);
    }

    /** True once the mean rests on enough calls. */
    public boolean isMeasured(Measurement measured) {
        return measured.calls() >= config.analysis().minCalls();
    }

    /** @throws CaseRefused where the statements make no case */
    public Solved solve(KnownProject project, Measurement measured, Assumptions stated) {
        PriceBook book = prices.book();
        BusinessCase businessCase = builder.build(facts(project, measured, book), stated);
        turn.lock();
        try {
            return new Solved(
                    CaseModel.solve(businessCase),
                    stated.tokensPerCall() == null ? measured.calls() : 0,
                    businessCase.present().usdPerCall().typical(),
                    businessCase.present().callsPerMonth().typical().longValue(),
                    book.version());
        } finally {
            turn.unlock();
        }
    }

    private CaseFacts facts(KnownProject project, Measurement measured, PriceBook book) {
        Instant now = Instant.now();
        boolean known = measured.calls() > 0;
        return new CaseFacts(
                project.team,
                project.presentModel,
                book.at(project.team, project.pricedAs, now)
                        .orElseThrow(() -> new CaseRefused(
                                "pricedAs",
                                "The price book does not know " + project.pricedAs
                                        + "; set the project's pricedAs to a model of GET /api/v1/prices.")),
                book,
                now,
                measured.calls(),
                measured.tokens(),
                known
                        ? measured.totalUsd()
                                .divide(BigDecimal.valueOf(measured.calls()), QUOTIENT_SCALE, RoundingMode.HALF_EVEN)
                        : null,
                "usage ledger of the cost service, " + measured.calls() + " priced production calls from "
                        + measured.firstCall() + " to " + measured.lastCall(),
                project.monthlyCalls,
                growth(project));
    }

    /** The trend of the spend stands for that of the traffic: prices of a model seldom move within the weeks measured. */
    private Quantity growth(KnownProject project) {
        var outlook = forecasts.of(
                Scope.feature(project.team, project.feature, MeteredCall.PRODUCTION), LocalDate.now(ZoneOffset.UTC), 1);
        if (outlook.total().forecast() instanceof Forecast.Stated trend) {
            Forecast.Range growth = trend.growthPerMonth();
            return new Quantity(
                    "growth",
                    Range.spanning(growth.p10(), growth.p50(), growth.p90()),
                    "share per month",
                    Driver.TRAFFIC,
                    "trend of the feature's spend over " + trend.weeks() + " weeks, usage ledger, 80 % interval",
                    false);
        }
        return null;
    }
}
