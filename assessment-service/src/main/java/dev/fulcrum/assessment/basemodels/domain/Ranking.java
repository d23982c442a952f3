package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Every model that was looked at, in exactly one of three lists.
 *
 * @param variant key of the variant that was compared; null where no fitting model has a figure
 * @param variantBecause why that one
 * @param variants the variants that fitting models have figures of, most models first
 * @param ranked fitting models with a figure of that variant, best first; those with equal score and memory share a rank
 * @param notComparable fitting models without such a figure: not worse, not known
 * @param excluded models that do not fit, with every reason
 * @param assumptions what the figures rest on
 * @param asOf day of the answer
 * @param staleAfterMonths age from which a figure is marked stale
 */
public record Ranking(
        String benchmark,
        String variant,
        String variantBecause,
        List<VariantCount> variants,
        List<Ranked> ranked,
        List<Incomparable> notComparable,
        List<Excluded> excluded,
        List<String> assumptions,
        LocalDate asOf,
        int staleAfterMonths) {
    /** @param models fitting models with a figure of it that may be ranked */
    public record VariantCount(String variant, int models) {}

    public record ModelRef(String id, String name, String family, String licence) {
        static ModelRef of(BaseModel model) {
            return new ModelRef(
                    model.id(), model.name(), model.family(), model.licence().id());
        }
    }

    /**
     * A score with where it comes from.
     *
     * @param value per cent
     * @param doubt why it is not ranked; null where nothing speaks against it
     */
    public record Score(BigDecimal value, String variant, String doubt, String source, String asOf, boolean stale) {
        static Score of(Figure figure, Freshness freshness) {
            Origin origin = figure.origin();
            return new Score(
                    figure.value(),
                    figure.variant().key(),
                    figure.doubt(),
                    origin.source(),
                    origin.asOf(),
                    freshness.stale(origin));
        }
    }

    /**
     * What holds for a fitting model whether it can be ranked or not.
     *
     * @param memory null where the catalogue has no size
     * @param openQuestions what must still be answered before it is sure that the model fits
     * @param duties what its use obliges to
     * @param staleFigures figures behind this line that are too old or have no date
     */
    public record Conditions(
            MemoryEstimate memory, List<Reason> openQuestions, List<Reason> duties, List<String> staleFigures) {}

    /**
     * @param rank 1 for the best
     * @param paretoFront true where no other fitting model scores as much in less memory or more in as much
     * @param dominatedBy the best of the front that does; empty on the front and where the memory is not known
     * @param toldApartFromBest false where chance alone may explain the distance to the best score; null where the
     *     number of questions is not known
     */
    public record Ranked(
            int rank,
            ModelRef model,
            Score score,
            boolean paretoFront,
            List<String> dominatedBy,
            Boolean toldApartFromBest,
            List<String> because,
            Conditions conditions) {}

    /** @param others what is known of it on this benchmark: other variants, doubtful figures */
    public record Incomparable(ModelRef model, String because, List<Score> others, Conditions conditions) {}

    public record Excluded(ModelRef model, List<Reason> reasons) {}
}
