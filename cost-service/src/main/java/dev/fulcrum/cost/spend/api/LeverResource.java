package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.spend.ExplainLevers;
import dev.fulcrum.cost.spend.domain.LeverPolicy;
import dev.fulcrum.cost.spend.domain.Period;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;

/** What could lower a feature's bill. */
@Path("/api/v1/spend/levers")
@RolesAllowed(Roles.VIEWER)
public class LeverResource {
    private final AskedScope scopes;
    private final ExplainLevers levers;

    LeverResource(AskedScope scopes, ExplainLevers levers) {
        this.scopes = scopes;
        this.levers = levers;
    }

    /**
     * @param shorterPromptShare in place of the setting, to see what another share would save
     * @param cacheableShare in place of the setting
     */
    @GET
    public LeverResponse levers(
            @BeanParam SpendQuery query,
            @QueryParam("shorterPromptShare") BigDecimal shorterPromptShare,
            @QueryParam("cacheableShare") BigDecimal cacheableShare) {
        FeatureKey feature = scopes.feature(query);
        Instant now = Instant.now();
        Period period = AskedPeriod.of(query.from, query.to, now);
        return LeverResponse.of(
                feature, period, levers.of(feature, period, now, policy(shorterPromptShare, cacheableShare)));
    }

    private LeverPolicy policy(BigDecimal shorterPromptShare, BigDecimal cacheableShare) {
        LeverPolicy set = levers.policy();
        try {
            return new LeverPolicy(
                    shorterPromptShare == null ? set.shorterPromptShare() : shorterPromptShare,
                    cacheableShare == null ? set.cacheableShare() : cacheableShare,
                    set.cacheMinTokens(),
                    set.hoursPerMonth());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(shorterPromptShare == null ? "cacheableShare" : "shorterPromptShare", e.getMessage());
        }
    }
}
