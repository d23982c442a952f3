package dev.fulcrum.cost.savings.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * Whether a price cut makes an API cheaper than the own model again, at the present volume. Again: at the prices of the
 * rollout's start the own model was the cheaper one, so that it is the cut and not a lack of traffic.
 *
 * @param callsAMonth production calls of the feature in a month as they come now
 * @param model the cheapest API, {@code provider/model}
 * @param ownUsd what serving costs a month
 * @param apiUsd what those calls would cost on the cheapest API
 * @param apiUsdBefore the same at the prices of the rollout's start
 */
public record ApiAgain(
        long callsAMonth,
        String model,
        BigDecimal ownUsd,
        BigDecimal apiUsd,
        BigDecimal apiUsdBefore,
        List<Figure> figures) {
    private static final String USD = "USD a month";
    private static final int CENTS = 2;

    /**
     * @param calls within the time looked at
     * @param over the time looked at, longer than zero
     * @param month as long as the policy's month
     * @param now the cheapest API
     * @param before the cheapest API at the prices of the rollout's start
     */
    public static ApiAgain of(
            long calls,
            Duration over,
            Duration month,
            BigDecimal ownUsd,
            String ownSource,
            MeasuredMonth.Cheapest now,
            MeasuredMonth.Cheapest before) {
        FigureSheet sheet = new FigureSheet();
        BigDecimal volume = sheet.add(
                "calls-a-month",
                BigDecimal.valueOf(calls)
                        .multiply(BigDecimal.valueOf(month.toMillis()))
                        .divide(BigDecimal.valueOf(over.toMillis()), 0, RoundingMode.HALF_UP),
                "calls a month",
                "calls × month ÷ time",
                input("calls", calls, "calls", "ledger, production calls that were answered"),
                input("month", month.toMillis(), "ms", "policy fulcrum.cost.serving.hours-per-month"),
                input("time", over.toMillis(), "ms", "that was looked at"));
        sheet.add(
                "own-model",
                ownUsd,
                USD,
                "as planned; machines cost the same whether called or not",
                input("planned", ownUsd, USD, ownSource));
        BigDecimal api = cost(sheet, "cheapest-api", volume, now);
        BigDecimal then = cost(sheet, "cheapest-api-at-rollout", volume, before);
        return new ApiAgain(volume.longValueExact(), now.model(), ownUsd, api, then, sheet.figures());
    }

    /** The own model was the cheaper one, and no longer is. */
    public boolean holds() {
        return apiUsd.compareTo(ownUsd) < 0 && apiUsdBefore.compareTo(ownUsd) >= 0;
    }

    private static BigDecimal cost(FigureSheet sheet, String name, BigDecimal volume, MeasuredMonth.Cheapest cheapest) {
        return sheet.add(
                name,
                volume.multiply(cheapest.perCallUsd()).setScale(CENTS, RoundingMode.HALF_EVEN),
                USD,
                "calls-a-month × price of a mean call, to the cent",
                sheet.figure("calls-a-month"),
                input(cheapest.model(), cheapest.perCallUsd(), "USD per call", cheapest.source()));
    }
}
