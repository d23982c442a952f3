package dev.fulcrum.console.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing in. The token is checked by the page that the browser is sent to, as on every request after it. */
@Path("/login")
@PermitAll
public class SignInResource {
    private static final Pattern SIGNED_TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final String BEARER = "Bearer ";
    /** Browsers drop cookies above 4,096 bytes. */
    private static final int LONGEST_TOKEN = 3900;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance login(String problem);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public String form(@QueryParam("reason") String reason) {
        return Templates.login(explained(reason)).render();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("token") String token,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response) {
        String pasted = token == null ? "" : token.strip();
        String value =
                pasted.startsWith(BEARER) ? pasted.substring(BEARER.length()).strip() : pasted;
        if (!SIGNED_TOKEN.matcher(value).matches()) {
            return to(SessionCookie.SIGN_IN + "?reason=malformed");
        }
        if (value.length() > LONGEST_TOKEN) {
            return to(SessionCookie.SIGN_IN + "?reason=too-long");
        }
        response.addCookie(SessionCookie.of(value, request.isSSL()));
        return to("/");
    }

    private static Response to(String place) {
        return Response.seeOther(URI.create(place)).build();
    }

    private static String explained(String reason) {
        if (reason == null) {
            return null;
        }
        return switch (reason) {
            case "malformed" ->
                "That is no token: it has three parts with dots between them. Paste the whole line that the command"
                        + " prints.";
            case "too-long" -> "That token is too long for a browser's cookie. Ask for one that names fewer teams.";
            default ->
                "The token was not accepted: it may have expired, or come from another installation. Get a new"
                        + " one.";
        };
    }
}
