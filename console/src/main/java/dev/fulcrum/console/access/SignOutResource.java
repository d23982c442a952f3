package dev.fulcrum.console.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing out: the browser forgets the token. The token itself stays good until it expires. */
@Path("/logout")
@PermitAll
public class SignOutResource {
    @POST
    @Operation(hidden = true)
    public Response signOut(@Context HttpServerRequest request, @Context HttpServerResponse response) {
        response.addCookie(SessionCookie.of("", request.isSSL()).setMaxAge(0));
        return Response.seeOther(URI.create(SessionCookie.SIGN_IN)).build();
    }
}
