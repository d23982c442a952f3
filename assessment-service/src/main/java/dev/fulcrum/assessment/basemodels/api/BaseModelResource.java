package dev.fulcrum.assessment.basemodels.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.assessment.basemodels.AddBaseModel;
import dev.fulcrum.assessment.basemodels.FindBaseModel;
import dev.fulcrum.assessment.basemodels.ReplaceBaseModel;
import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.BaseModelEntity;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** The catalogue of base models: read by everybody, edited by operators. */
@Path("/api/v1/base-models")
public class BaseModelResource {
    private final FindBaseModel find;
    private final AddBaseModel add;
    private final ReplaceBaseModel replace;
    private final EntryReader reader;
    private final EntryJson json;
    private final Caller caller;

    BaseModelResource(
            FindBaseModel find,
            AddBaseModel add,
            ReplaceBaseModel replace,
            EntryReader reader,
            EntryJson json,
            Caller caller) {
        this.find = find;
        this.add = add;
        this.replace = replace;
        this.reader = reader;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<BaseModelResponse> list(
            @QueryParam("family") String family,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        String only = family == null || family.isBlank() ? null : family.strip();
        return Page.of(find.page(only, Cursor.decode(cursor), size), size, entity -> entity.id, this::response);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public Response get(@PathParam("id") String id) {
        return tagged(Response.ok(), find.get(id));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed(Roles.VIEWER)
    public Page<ChangeResponse> history(
            @PathParam("id") String id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                find.history(id, version(cursor), size),
                size,
                change -> String.valueOf(change.version),
                change -> ChangeResponse.of(change, json));
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(implementation = BaseModel.class))) JsonNode body)
            throws JsonProcessingException {
        BaseModelEntity entity = add.add(reader.read(body), caller.subject());
        return tagged(Response.created(URI.create("/api/v1/base-models/" + entity.id)), entity);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = BaseModel.class))) JsonNode body)
            throws JsonProcessingException {
        BaseModel entry = reader.read(body);
        if (!entry.id().equals(id)) {
            throw Problem.invalid(
                    "id", "id was " + entry.id() + " in the body and " + id + " in the path; they must be the same.");
        }
        return tagged(Response.ok(), replace.replace(entry, seen(ifMatch), caller.subject()));
    }

    private Response tagged(Response.ResponseBuilder response, BaseModelEntity entity) {
        return response.entity(response(entity))
                .tag(String.valueOf(entity.version))
                .build();
    }

    private BaseModelResponse response(BaseModelEntity entity) {
        return BaseModelResponse.of(entity, json);
    }

    private static Integer seen(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Problem.invalid("If-Match", "If-Match was " + ifMatch + "; give the version that GET showed.");
        }
    }

    private static int version(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? 0 : Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
