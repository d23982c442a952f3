package dev.fulcrum.assessment.basemodels.api;

import dev.fulcrum.assessment.basemodels.domain.Use;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;

/**
 * The use that licences are held against. What is left out is unknown and becomes an open question.
 *
 * @param purpose {@code commercial}, internal use in a business included, or {@code research}
 * @param monthlyActiveUsers people a month over all products of the company and its affiliates
 * @param basedIn whether the company has its main seat in a region, as {@code {"EU": true}}
 * @param attributionAcceptable whether the product may show where its model comes from
 * @param outputsTrainOtherModels whether outputs will train another model
 * @param redistributesWeights whether weights leave the company, on devices or to customers
 */
public record UseRequest(
        @Pattern(regexp = "commercial|research", message = "must be commercial or research; leave it out if unknown")
        String purpose,

        @PositiveOrZero(message = "must be 0 or more people a month; leave it out if unknown")
        @Max(value = 10_000_000_000L, message = "must be at most 10000000000 people a month")
        Long monthlyActiveUsers,

        @Size(max = 50)
        Map<
                        @Pattern(regexp = "[A-Z]{2}", message = "must be a code of two capital letters, as in EU")
                        String,
                        @NotNull(message = "must be true or false; leave the region out if unknown") Boolean>
                basedIn,

        Boolean attributionAcceptable,
        Boolean outputsTrainOtherModels,
        Boolean redistributesWeights) {
    Use use() {
        return new Use(
                purpose == null ? null : Use.Purpose.valueOf(purpose.toUpperCase(Locale.ROOT)),
                monthlyActiveUsers,
                basedIn == null ? Map.of() : basedIn,
                attributionAcceptable,
                outputsTrainOtherModels,
                redistributesWeights);
    }
}
