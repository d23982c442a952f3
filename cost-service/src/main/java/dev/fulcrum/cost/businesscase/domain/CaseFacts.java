package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a feature before anybody assumes anything.
 *
 * @param team whose contracts apply
 * @param presentModel model asked for today
 * @param pricedAs catalogue model that the project names, which contracts may name too
 * @param present its price; under the list's name, which may be another
 * @param book prices of everything else
 * @param at prices of that moment
 * @param calls that were measured; 0 where none were
 * @param tokens of these calls, added up
 * @param usdPerCall measured mean at the present price; null where nothing was measured
 * @param measured where and when, for people
 * @param declaredCalls a month, as the project declares
 * @param growth of traffic, measured; null where it is not known yet
 * @param repriced the calls by the price that they had, where some had another than the present one; empty where the
 *     measured mean is what was paid
 * @param notes what a reader must know of the measurement
 */
public record CaseFacts(
        String team,
        String presentModel,
        String pricedAs,
        ModelPrice present,
        PriceBook book,
        Instant at,
        long calls,
        TokenUsage tokens,
        BigDecimal usdPerCall,
        String measured,
        long declaredCalls,
        Quantity growth,
        List<RepricedPart> repriced,
        List<String> notes) {
    public CaseFacts {
        repriced = List.copyOf(repriced);
        notes = List.copyOf(notes);
    }

    /** Where every call had the present price, and the list names the model as the project does. */
    public CaseFacts(
            String team,
            String presentModel,
            ModelPrice present,
            PriceBook book,
            Instant at,
            long calls,
            TokenUsage tokens,
            BigDecimal usdPerCall,
            String measured,
            long declaredCalls,
            Quantity growth) {
        this(
                team,
                presentModel,
                present.key(),
                present,
                book,
                at,
                calls,
                tokens,
                usdPerCall,
                measured,
                declaredCalls,
                growth,
                List.of(),
                List.of());
    }

    /** The calls that the case is made of: those stated, else those measured. */
    public PricedCalls priced(Assumptions stated) {
        Assumptions.TokensPerCall each = stated.tokensPerCall();
        return new PricedCalls(
                each == null ? calls : 1,
                each == null ? tokens : each.usage(),
                presentModel,
                pricedAs,
                present.key(),
                stated.qualifiedModels());
    }
}
