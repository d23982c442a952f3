package dev.fulcrum.console.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Signing in with a browser: the token lies in a cookie that no script can read and no other site can send, and is
 * handed to the token check as if it had come in the Authorization header. Nothing else trusts the cookie.
 */
@Singleton
public class SessionCookie {
    public static final String NAME = "fulcrum_token";
    public static final String SIGN_IN = "/login";

    /** Before Quarkus looks for credentials (200). */
    private static final int BEFORE_AUTHENTICATION = 1000;

    private static final int UNAUTHORIZED = 401;
    private static final int SEE_OTHER = 303;

    /** Where nobody need be signed in; a stale cookie must not shut them. */
    private static final Set<String> OPEN = Set.of(SIGN_IN, "/logout");

    void install(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_AUTHENTICATION);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!OPEN.contains(request.path())) {
            Cookie cookie = request.getCookie(NAME);
            if (cookie != null && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
                request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + cookie.getValue());
            }
            if (wantsPage(request)) {
                String reason = cookie == null ? "" : "?reason=not-accepted";
                context.addHeadersEndHandler(ignored -> toSignIn(request, context.response(), reason));
            }
        }
        context.next();
    }

    private static boolean wantsPage(HttpServerRequest request) {
        return !request.path().startsWith("/api/");
    }

    /** A page that needs a token leads to the sign-in instead of a bare 401; htmx is told by its own header. */
    private static void toSignIn(HttpServerRequest request, HttpServerResponse response, String reason) {
        if (response.getStatusCode() != UNAUTHORIZED) {
            return;
        }
        response.headers().remove("WWW-Authenticate");
        response.addCookie(of("", request.isSSL()).setMaxAge(0));
        if (request.headers().contains("HX-Request")) {
            response.putHeader("HX-Redirect", SIGN_IN + reason);
        } else {
            response.setStatusCode(SEE_OTHER).putHeader(HttpHeaders.LOCATION, SIGN_IN + reason);
        }
    }

    static Cookie of(String token, boolean secure) {
        return Cookie.cookie(NAME, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }
}
