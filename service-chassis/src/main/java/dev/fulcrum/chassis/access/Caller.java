package dev.fulcrum.chassis.access;

import dev.fulcrum.chassis.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is asking, and for which teams. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's {@code sub}. */
    public String subject() {
        return identity.getPrincipal().getName();
    }

    /** The token's {@code teams}. */
    public Set<String> teams() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Set.of();
        }
        Object teams = token.getClaim("teams");
        if (teams instanceof JsonArray array) {
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .collect(Collectors.toSet());
        }
        if (teams instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return Set.of();
    }

    /** Operators and admins see every team. */
    public boolean seesAllTeams() {
        return identity.hasRole(Roles.OPERATOR) || identity.hasRole(Roles.ADMIN);
    }

    public boolean sees(String team) {
        return seesAllTeams() || teams().contains(team);
    }

    /** @throws Problem 403 where the caller is not of that team */
    public void requireTeam(String team) {
        if (!sees(team)) {
            throw new Problem(
                    403,
                    "other-team",
                    "This belongs to another team",
                    "The token of " + subject() + " is good for the teams " + teams()
                            + "; ask one of the owning team, or for a token that names it.");
        }
    }
}
