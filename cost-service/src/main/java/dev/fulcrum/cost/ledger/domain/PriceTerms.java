package dev.fulcrum.cost.ledger.domain;

/**
 * What a project says about its present model.
 *
 * @param presentModel the model its application asks for
 * @param pricedAs catalogue model whose price applies, {@code provider/model}
 */
public record PriceTerms(String presentModel, String pricedAs) {}
