package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.List;

/**
 * A business case, solved.
 *
 * @param horizonMonths months looked at
 * @param discountRatePerYear of the NPV
 * @param marginBefore gross margin of month 1 as it is; null without a stated revenue
 * @param cheapestApi model that the option cheapest-api calls; null where none qualified
 * @param cheapestApiUsdPerCall of the same tokens there; null with it
 * @param recommended option of the lowest TCO at typical inputs; of equal ones the first, so that staying wins a draw
 * @param paths of the Monte Carlo
 * @param seed of the Monte Carlo
 * @param correlations that it assumed
 * @param notes options left out and why, inputs that nobody stated
 * @param options staying first
 * @param figures every number with formula, inputs and sources, in the order of calculation
 */
public record CaseResult(
        int horizonMonths,
        BigDecimal discountRatePerYear,
        BigDecimal marginBefore,
        String cheapestApi,
        BigDecimal cheapestApiUsdPerCall,
        String recommended,
        int paths,
        long seed,
        List<Correlation> correlations,
        List<String> notes,
        List<OptionResult> options,
        List<Figure> figures) {
    /**
     * Any two quantities of a driver.
     *
     * @param driver its id
     * @param correlation in a Gaussian copula, 0 to 1; a judgement
     * @param quantities that have it in this case
     */
    public record Correlation(String driver, double correlation, List<String> quantities) {}

    /** The same without figures, where those are kept apart. */
    public CaseResult withoutFigures() {
        return new CaseResult(
                horizonMonths,
                discountRatePerYear,
                marginBefore,
                cheapestApi,
                cheapestApiUsdPerCall,
                recommended,
                paths,
                seed,
                correlations,
                notes,
                options,
                List.of());
    }

    /** @throws IllegalArgumentException where the case has no such option */
    public OptionResult option(String id) {
        return options.stream()
                .filter(option -> option.option().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The case has no option " + id));
    }
}
