package dev.fulcrum.dataset.versions.domain;

/**
 * Whose answers are labels.
 *
 * @param model response model
 * @param provider who served it, as the gateway names it; null where unknown
 */
public record Teacher(String model, String provider) {
    /** Said in place of a model where no model answered. */
    public static final String PEOPLE = "people";

    /**
     * False where an importer named no model: people wrote the answers, and the importer stated the right to use them.
     *
     * @param origin captured, synthetic or imported
     */
    public static boolean answered(String origin, String model) {
        return !(origin.equals("imported") && model.isEmpty());
    }
}
