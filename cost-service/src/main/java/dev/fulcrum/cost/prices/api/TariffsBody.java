package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.problem.Decimals;
import dev.fulcrum.cost.prices.domain.LengthTier;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prices of a model, USD per million tokens as decimal texts; an absent one is not stated.
 *
 * @param standard of a short prompt in the standard service tier
 * @param tiers whole requests with a prompt above a number of tokens; absent: none
 * @param services prices by service tier, {@code batch}, {@code flex}, {@code priority}, capitals or not; absent: none
 */
public record TariffsBody(RatesBody standard, List<TierBody> tiers, Map<String, RatesBody> services) {
    /** @param aboveTokens the tier begins with one more input token */
    public record TierBody(long aboveTokens, RatesBody rates) {}

    /**
     * @param input needed
     * @param cachedInput absent: as input
     * @param cacheWrite absent: as input
     * @param cacheWrite1h absent: as cacheWrite
     * @param output absent for a kind without output
     * @param reasoning absent: as output
     * @param audioInput absent: as input
     * @param audioOutput absent: as output
     */
    public record RatesBody(
            String input,
            String cachedInput,
            String cacheWrite,
            String cacheWrite1h,
            String output,
            String reasoning,
            String audioInput,
            String audioOutput) {
        static RatesBody of(Rates rates) {
            return new RatesBody(
                    text(rates.input()),
                    text(rates.cachedInput()),
                    text(rates.cacheWrite()),
                    text(rates.cacheWrite1h()),
                    text(rates.output()),
                    text(rates.reasoning()),
                    text(rates.audioInput()),
                    text(rates.audioOutput()));
        }

        Rates rates() {
            return new Rates(
                    price("input", input),
                    price("cachedInput", cachedInput),
                    price("cacheWrite", cacheWrite),
                    price("cacheWrite1h", cacheWrite1h),
                    price("output", output),
                    price("reasoning", reasoning),
                    price("audioInput", audioInput),
                    price("audioOutput", audioOutput));
        }

        private static String text(BigDecimal price) {
            return price == null ? null : price.toPlainString();
        }

        private static BigDecimal price(String name, String text) {
            try {
                return text == null ? null : Decimals.parse(text);
            } catch (Decimals.Refused refused) {
                throw new IllegalArgumentException(
                        name + " must be in USD per million tokens: " + refused.getMessage(), refused);
            }
        }
    }

    static TariffsBody of(Tariffs tariffs) {
        Map<String, RatesBody> services = new TreeMap<>();
        tariffs.services().forEach((tier, rates) -> services.put(tier, RatesBody.of(rates)));
        return new TariffsBody(
                RatesBody.of(tariffs.standard()),
                tariffs.tiers().stream()
                        .map(tier -> new TierBody(tier.aboveTokens(), RatesBody.of(tier.rates())))
                        .toList(),
                services);
    }

    /** @throws IllegalArgumentException that names what is missing or wrong */
    Tariffs tariffs() {
        if (standard == null) {
            throw new IllegalArgumentException("standard is missing; state at least standard.input.");
        }
        return new Tariffs(standard.rates(), lengths(), named());
    }

    private List<LengthTier> lengths() {
        List<LengthTier> all = new ArrayList<>();
        for (TierBody tier : tiers == null ? List.<TierBody>of() : tiers) {
            String field = "tiers[" + all.size() + "]";
            if (tier == null) {
                throw new IllegalArgumentException(
                        field + " was null; state its aboveTokens and rates, or leave it out.");
            }
            all.add(new LengthTier(
                    tier.aboveTokens(), needed(field + ".rates", tier.rates()).rates()));
        }
        return all;
    }

    private Map<String, Rates> named() {
        Map<String, Rates> all = new TreeMap<>();
        for (Map.Entry<String, RatesBody> service :
                (services == null ? Map.<String, RatesBody>of() : services).entrySet()) {
            String name = service.getKey().strip().toLowerCase(Locale.ROOT);
            requireKnown(service.getKey(), name);
            Rates rates =
                    needed("services." + service.getKey(), service.getValue()).rates();
            if (all.put(name, rates) != null) {
                throw new IllegalArgumentException("services names the tier " + name + " twice, " + services.keySet()
                        + "; keep one of them, capitals make no difference.");
            }
        }
        return all;
    }

    /** A price under another name would be ignored: nothing is billed by it. */
    private static void requireKnown(String written, String name) {
        if (Tariffs.isStandard(name)) {
            throw new IllegalArgumentException(
                    "services." + written + " is the standard service tier; state its prices as standard.");
        }
        if (!Tariffs.SERVICES.contains(name)) {
            throw new IllegalArgumentException("There is no service tier " + written
                    + " with prices of its own; services may be " + String.join(", ", Tariffs.SERVICES) + ".");
        }
    }

    private static RatesBody needed(String field, RatesBody rates) {
        if (rates == null) {
            throw new IllegalArgumentException(field + " is missing; state at least its input.");
        }
        return rates;
    }
}
