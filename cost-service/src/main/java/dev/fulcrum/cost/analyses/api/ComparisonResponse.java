package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Two analyses of a project, option by option.
 *
 * @param analysisId the first
 * @param otherId the second
 * @param recommended of the first
 * @param otherRecommended of the second
 * @param options that both have
 */
public record ComparisonResponse(
        UUID analysisId, UUID otherId, String recommended, String otherRecommended, List<Difference> options) {
    /**
     * @param tco of the first
     * @param otherTco of the second
     * @param tcoDifference second less first
     * @param paybackMonths with rollout, of the first; null is not within the horizon
     * @param otherPaybackMonths of the second
     * @param npvDifference second less first
     */
    public record Difference(
            String option,
            Money tco,
            Money otherTco,
            Money tcoDifference,
            BigDecimal paybackMonths,
            BigDecimal otherPaybackMonths,
            Money npvDifference) {
        private static Difference of(Option one, Option other) {
            return new Difference(
                    one.name(),
                    Dollars.money(one.tcoUsd()),
                    Dollars.money(other.tcoUsd()),
                    Dollars.money(other.tcoUsd().subtract(one.tcoUsd())),
                    one.paybackWithRolloutMonths(),
                    other.paybackWithRolloutMonths(),
                    Dollars.money(other.npvUsd().subtract(one.npvUsd())));
        }
    }

    static List<Difference> differences(List<Option> options, List<Option> others) {
        return options.stream()
                .flatMap(one -> find(others, one.name()).map(other -> Difference.of(one, other)).stream())
                .toList();
    }

    private static Optional<Option> find(List<Option> options, String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
