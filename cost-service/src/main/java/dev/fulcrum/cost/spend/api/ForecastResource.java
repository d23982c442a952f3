package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.spend.ForecastFeatures;
import dev.fulcrum.cost.spend.domain.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Trend, growth and forecast of spend. */
@Path("/api/v1/spend/forecast")
@RolesAllowed(Roles.VIEWER)
public class ForecastResource {
    private static final int USUAL_MONTHS = 6;
    private static final int MAX_MONTHS = 24;

    private final AskedScope scopes;
    private final ForecastFeatures forecasts;

    ForecastResource(AskedScope scopes, ForecastFeatures forecasts) {
        this.scopes = scopes;
        this.forecasts = forecasts;
    }

    /** By calendar months up to so many after the present one; the history looked at is a setting. */
    @GET
    public ForecastResponse forecast(
            @BeanParam SpendQuery query,
            @QueryParam("months") String months,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        if (query.from != null || query.to != null) {
            throw Problem.invalid(
                    "from",
                    "A forecast looks at the days up to today; leave out from and to, or change"
                            + " fulcrum.cost.spend.forecast-history-days.");
        }
        int ahead = months(months);
        Scope scope = scopes.of(query);
        return ForecastResponse.of(
                forecasts.of(scope, LocalDate.now(ZoneOffset.UTC), ahead),
                scope,
                ahead,
                Cursor.limit(limit),
                Cursor.decode(cursor));
    }

    private static int months(String asked) {
        try {
            int months = asked == null ? USUAL_MONTHS : Integer.parseInt(asked);
            if (months >= 1 && months <= MAX_MONTHS) {
                return months;
            }
        } catch (NumberFormatException e) {
            // the answer below says the same
        }
        throw Problem.invalid("months", "months must be a number from 1 to " + MAX_MONTHS + ", was " + asked + ".");
    }
}
