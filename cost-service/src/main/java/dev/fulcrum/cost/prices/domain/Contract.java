package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a team agreed with a provider: own prices for a model, or a discount on the list price of one model or of all.
 *
 * @param id of the contract
 * @param team whose calls it prices
 * @param provider whose models
 * @param modelId the model; null: every model of the provider, for a discount only
 * @param tariffs own prices; null for a discount
 * @param discountShare 0–1 off every list price; null for own prices
 * @param validity when
 * @param reason why it is there: the agreement's name or number
 * @param by who entered it
 */
public record Contract(
        UUID id,
        String team,
        String provider,
        String modelId,
        Tariffs tariffs,
        BigDecimal discountShare,
        Validity validity,
        String reason,
        String by) {
    public static final String EVERY_MODEL = "*";

    /** @throws IllegalArgumentException where it says neither or both, or the discount is no share */
    public Contract {
        if ((tariffs == null) == (discountShare == null)) {
            throw new IllegalArgumentException("A contract states either own prices or a discountShare.");
        }
        if (discountShare != null && (discountShare.signum() < 0 || discountShare.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("discountShare must be from 0 to 1, was " + discountShare + ".");
        }
        if (modelId == null && tariffs != null) {
            throw new IllegalArgumentException(
                    "Own prices are for one model; name it, or state a discountShare for all of " + provider + ".");
        }
    }

    /** {@code provider/model} or {@code provider/*}. */
    public String key() {
        return provider + "/" + (modelId == null ? EVERY_MODEL : modelId);
    }

    /** The price it makes of a list price. */
    ModelPrice price(ModelPrice list) {
        return list.under(
                tariffs == null ? list.tariffs().times(BigDecimal.ONE.subtract(discountShare)) : tariffs,
                "contract " + id + " of team " + team + ": " + reason
                        + (tariffs == null
                                ? " (" + discountShare.toPlainString() + " off " + list.source() + ")"
                                : ""));
    }

    /** The price of a model that no list names. */
    ModelPrice price() {
        return new ModelPrice(
                provider,
                modelId,
                ModelPrice.CHAT,
                ModelPrice.CURRENT,
                tariffs,
                ModelPrice.Limits.NOT_STATED,
                "no list price is known",
                "contract " + id + " of team " + team + ": " + reason,
                "");
    }
}
