package dev.fulcrum.dataset.reviews.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.reviews.domain.Agreement;
import dev.fulcrum.dataset.reviews.domain.WilsonInterval;
import java.util.List;
import java.util.Locale;

/**
 * How often people found the answers right.
 *
 * @param origin of the examples
 * @param parts of the project's examples
 */
public record AgreementView(String origin, List<Part> parts) {
    /**
     * @param part train, validation, test random, test later or not placed
     * @param accepted and the next two: by the latest review
     * @param counted reviews that the share is taken from
     * @param acceptedShare 0–1; absent where none counts
     * @param interval 95 %, Wilson
     * @param basis all, sample, chosen or none
     * @param estimates what the share holds for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String part,
            long examples,
            long reviewed,
            long accepted,
            long corrected,
            long rejected,
            long counted,
            Double acceptedShare,
            WilsonInterval interval,
            String basis,
            String estimates) {
        static Part of(Agreement agreement) {
            Agreement.Estimate estimate = agreement.estimate();
            return new Part(
                    agreement.part(),
                    agreement.examples(),
                    agreement.reviewed(),
                    agreement.accepted(),
                    agreement.corrected(),
                    agreement.rejected(),
                    estimate.counted(),
                    estimate.share(),
                    estimate.interval(),
                    estimate.basis().name().toLowerCase(Locale.ROOT),
                    meaning(agreement.part(), estimate.basis()));
        }
    }

    static AgreementView of(String origin, List<Agreement> parts) {
        return new AgreementView(origin, parts.stream().map(Part::of).toList());
    }

    private static String meaning(String part, Agreement.Basis basis) {
        String of =
                switch (part) {
                    case "test random" ->
                        "traffic like that of the campaign: this part is drawn from it by chance, before any"
                                + " quality rule";
                    case "test later" -> "the latest traffic of the campaign: what changed over time shows here";
                    case "not placed" -> "examples that no curation placed";
                    default -> "the " + part + " rows alone";
                };
        return switch (basis) {
            case ALL -> "How often the recorded answer is right in " + of + ". Every example was reviewed.";
            case SAMPLE ->
                "How often the recorded answer is right in " + of + ", from the reviewed ones that come first"
                        + " in the order of chance.";
            case CHOSEN ->
                "Nothing: these were chosen, not drawn by chance. Review from the queue with" + " strategy=random.";
            case NONE -> "Nothing: nobody reviewed any.";
        };
    }
}
