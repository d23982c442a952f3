package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.businesscase.domain.OptionResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Takes the promise of an option out of its case. */
public final class Promise {
    private Promise() {}

    /** @throws IllegalArgumentException where the case has no such option */
    public static PromisedSavings of(
            UUID analysisId,
            UUID projectId,
            String chosen,
            Instant approvedAt,
            String incumbent,
            BigDecimal incumbentCostPerCallUsd,
            CaseResult businessCase) {
        OptionResult option = businessCase.option(chosen);
        return new PromisedSavings(
                analysisId,
                projectId,
                chosen,
                approvedAt,
                incumbent,
                incumbentCostPerCallUsd,
                businessCase.cheapestApi(),
                businessCase.cheapestApiUsdPerCall(),
                option.oneOffUsd(),
                option.promised().stream()
                        .map(month -> new PromisedSavings.Month(
                                month.month(),
                                month.calls(),
                                month.share(),
                                month.againstStayUsd(),
                                month.againstCheapestApiUsd()))
                        .toList());
    }
}
