package dev.fulcrum.assessment.basemodels.domain;

import java.util.Map;

/**
 * What the model is wanted for, as licences see it. A null is unknown: it makes the answer conditional.
 *
 * @param purpose {@link Purpose#COMMERCIAL} covers internal use in a business too
 * @param monthlyActiveUsers of all products of the company and its affiliates
 * @param basedIn whether the company has its main seat in a region, by code ({@code EU})
 * @param attributionAcceptable whether the product may show where its model comes from
 * @param outputsTrainOtherModels whether outputs will train another model: as teacher in a distillation, say
 * @param redistributesWeights whether weights leave the company: on devices or to customers
 */
public record Use(
        Purpose purpose,
        Long monthlyActiveUsers,
        Map<String, Boolean> basedIn,
        Boolean attributionAcceptable,
        Boolean outputsTrainOtherModels,
        Boolean redistributesWeights) {
    /** Nothing said yet. */
    public static final Use UNSTATED = new Use(null, null, Map.of(), null, null, null);

    public Use {
        basedIn = Map.copyOf(basedIn);
    }

    /** The line that research licences draw. */
    public enum Purpose {
        /** In a business, for customers or inside. */
        COMMERCIAL,
        /** Research and evaluation without business use. */
        RESEARCH
    }
}
