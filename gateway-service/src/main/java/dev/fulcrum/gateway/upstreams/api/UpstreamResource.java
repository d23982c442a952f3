package dev.fulcrum.gateway.upstreams.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.upstreams.DeleteUpstream;
import dev.fulcrum.gateway.upstreams.RegisterUpstream;
import dev.fulcrum.gateway.upstreams.domain.BaseUrl;
import dev.fulcrum.gateway.upstreams.domain.Fallback;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Servers that the gateway may call. Their keys go in and never come out. */
@Path("/api/v1/upstreams")
@Tag(name = "Upstreams")
public class UpstreamResource {
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,4000}");

    private final RegisterUpstream registerUpstream;
    private final DeleteUpstream deleteUpstream;
    private final Upstreams upstreams;
    private final Caller caller;

    UpstreamResource(
            RegisterUpstream registerUpstream, DeleteUpstream deleteUpstream, Upstreams upstreams, Caller caller) {
        this.registerUpstream = registerUpstream;
        this.deleteUpstream = deleteUpstream;
        this.upstreams = upstreams;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Registers an upstream under a new name")
    public Response register(@NotNull @Valid UpstreamRequest request) {
        registerUpstream.register(command(request));
        return Response.created(URI.create("/api/v1/upstreams/" + request.name()))
                .entity(upstreams
                        .named(request.name())
                        .map(UpstreamResponse::of)
                        .orElseThrow())
                .build();
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Changes an upstream, its key included")
    public UpstreamResponse change(@PathParam("name") String name, @NotNull @Valid UpstreamRequest request) {
        if (!name.equals(request.name())) {
            throw Problem.invalid(
                    "name", "name in the body was " + request.name() + ", in the path " + name + ": give the same.");
        }
        registerUpstream.change(command(request));
        return upstreams.named(name).map(UpstreamResponse::of).orElseThrow();
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Forgets an upstream that no access key and no fallback names")
    public void delete(@PathParam("name") String name) {
        deleteUpstream.delete(name);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Upstreams by name, without their keys")
    public Page<UpstreamResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                upstreams.page(Cursor.decode(cursor), size), size, upstream -> upstream.name, UpstreamResponse::of);
    }

    private static RegisterUpstream.Calling calling(UpstreamRequest request) {
        TimeoutsBody timeouts = request.timeouts() == null ? new TimeoutsBody(null, null) : request.timeouts();
        return new RegisterUpstream.Calling(
                dialect(request.dialect()),
                request.fallbacks().stream()
                        .map(fallback -> new Fallback(fallback.upstream(), fallback.model()))
                        .toList(),
                new RegisterUpstream.Timeouts(timeouts.firstByteMs(), timeouts.idleMs()),
                request.retries());
    }

    private static Dialect dialect(String name) {
        return name == null
                ? Dialect.OPENAI
                : Stream.of(Dialect.values())
                        .filter(dialect -> dialect.wire().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.invalid("dialect", "dialect must be openai or anthropic, was " + name + "."));
    }

    private RegisterUpstream.Command command(UpstreamRequest request) {
        if (request.apiKey() != null && !HEADER_VALUE.matcher(request.apiKey()).matches()) {
            throw Problem.invalid(
                    "apiKey",
                    "apiKey must be 1 to 4000 printable ASCII characters without spaces, had "
                            + request.apiKey().length() + " characters; leave it out where the upstream wants none.");
        }
        try {
            return new RegisterUpstream.Command(
                    request.name(),
                    BaseUrl.parse(request.baseUrl()),
                    request.provider(),
                    request.apiKey() == null ? "" : request.apiKey(),
                    calling(request),
                    caller.subject());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("baseUrl", e.getMessage() + ".");
        }
    }
}
