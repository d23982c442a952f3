package dev.fulcrum.dataset.terms.domain;

/**
 * Whose answers are meant.
 *
 * @param provider null where unknown
 * @param model as requests name it
 */
public record Answerer(String provider, String model) {
    /**
     * The present model of a project.
     *
     * @param presentModel model the application asks for
     * @param pricedAs provider/model whose price applies; its provider is the model's only where it names the same model,
     *     since a stand-in is priced as another
     */
    public static Answerer present(String presentModel, String pricedAs) {
        int slash = pricedAs == null ? -1 : pricedAs.indexOf('/');
        boolean same = slash > 0 && pricedAs.substring(slash + 1).equals(presentModel);
        return new Answerer(same ? pricedAs.substring(0, slash) : null, presentModel);
    }
}
