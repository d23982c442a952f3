package dev.fulcrum.dataset.curation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.curation.SetRules;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.storage.RuleSetTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

/** What a project wants of its rows. */
@Path("/api/v1")
public class RulesResource {
    private final KnownProjects projects;
    private final RuleSetTable table;
    private final SetRules set;
    private final Caller caller;
    private final ObjectReader strict;

    RulesResource(KnownProjects projects, RuleSetTable table, SetRules set, Caller caller, ObjectMapper json) {
        this.projects = projects;
        this.table = table;
        this.set = set;
        this.caller = caller;
        this.strict = json.readerFor(RuleSet.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Those in force. */
    @GET
    @Path("/projects/{projectId}/rules")
    @RolesAllowed(Roles.VIEWER)
    public RulesView inForce(UUID projectId) {
        projects.require(projectId);
        return RulesView.of(projectId, table.inForce(projectId));
    }

    /** The next number; a part that is not said is as shipped. */
    @PUT
    @Path("/projects/{projectId}/rules")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public RulesView set(UUID projectId, @NotNull JsonNode rules) {
        projects.require(projectId);
        return RulesView.of(projectId, set.set(projectId, read(rules), caller.subject()));
    }

    /** A misspelt rule would be none, so that unknown names are refused. */
    private RuleSet read(JsonNode rules) {
        if (!rules.isObject()) {
            throw Problem.invalid(
                    "rules",
                    "The rules must be a JSON object, such as {} for those that are shipped; this is "
                            + rules.getNodeType().name().toLowerCase(Locale.ROOT) + ".");
        }
        try {
            return strict.readValue(rules);
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException broken ? broken.getOriginalMessage() : e.getMessage();
            throw Problem.invalid("rules", "The rules cannot be read: " + why);
        }
    }

    @GET
    @Path("/projects/{projectId}/rules/{number}")
    @RolesAllowed(Roles.VIEWER)
    public RulesView get(UUID projectId, int number) {
        projects.require(projectId);
        return table.find(projectId, number)
                .map(rules -> RulesView.of(projectId, rules))
                .orElseThrow(() -> Problem.notFound("rule set of project " + projectId, number));
    }
}
