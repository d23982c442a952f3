package dev.fulcrum.training.models.domain;

import java.util.Locale;
import java.util.UUID;

/** The name clients ask a model by: {@code <feature>-v<dataset version>-<short id>}. */
public final class ModelName {
    private static final int LONGEST_FEATURE = 40;
    private static final int SHORT_ID = 8;

    private ModelName() {}

    /**
     * @param feature as registered; whatever is no lower-case letter or digit becomes a dash
     * @param datasetVersion number within the project
     * @param modelId its last digits are random and tell models of one version apart
     */
    public static String of(String feature, int datasetVersion, UUID modelId) {
        String slug =
                feature.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String head = slug.isEmpty() ? "model" : slug.substring(0, Math.min(slug.length(), LONGEST_FEATURE));
        String id = modelId.toString();
        return head + "-v" + datasetVersion + "-" + id.substring(id.length() - SHORT_ID);
    }
}
