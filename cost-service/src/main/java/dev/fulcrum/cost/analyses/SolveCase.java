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
import dev.fulcrum.cost.businesscase.domain.PriceBasis;
import dev.fulcrum.cost.businesscase.storage.CostLineFile;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** The business case of a project: what the ledger measured, what the project declares, what a person states. */
@ApplicationScoped
public class SolveCase {
    private final GatherFacts facts;
    private final Prices prices;
    private final CostConfig config;
    private final CaseBuilder builder;
    /** A case of 100,000 paths holds some 50 MB while it is solved; one at a time fits the smallest heap. */
    private final ReentrantLock turn = new ReentrantLock(true);

    SolveCase(GatherFacts facts, Prices prices, CostLineFile lines, SizeHardware hardware, CostConfig config) {
        this.facts = facts;
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
     * @param costPerCallUsd typical, at the present price
     * @param monthlyCalls typical, in month 1
     * @param priceBook version of the prices
     * @param basis what it takes from them
     */
    public record Solved(
            CaseResult result,
            long measuredCalls,
            BigDecimal costPerCallUsd,
            long monthlyCalls,
            String priceBook,
            PriceBasis basis) {}

    public Measurement measure(KnownProject project) {
        return facts.measure(project);
    }

    /** True once the mean rests on enough calls. */
    public boolean isMeasured(Measurement measured) {
        return measured.calls() >= config.analysis().minCalls();
    }

    /** @throws CaseRefused where the statements make no case */
    public Solved solve(KnownProject project, Measurement measured, Assumptions stated) {
        PriceBook book = prices.book();
        CaseFacts known = facts.of(project, measured, book, Instant.now());
        BusinessCase businessCase = builder.build(known, stated);
        turn.lock();
        try {
            return new Solved(
                    CaseModel.solve(businessCase),
                    stated.tokensPerCall() == null ? measured.calls() : 0,
                    businessCase.present().usdPerCall().typical(),
                    businessCase.present().callsPerMonth().typical().longValue(),
                    book.version(),
                    known.priced(stated).basis(known.team(), book, known.at()));
        } finally {
            turn.unlock();
        }
    }
}
