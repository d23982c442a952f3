package dev.fulcrum.modelserver.openai;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets in who shows the upstream key; every path of the service port needs it. */
@Singleton
public class UpstreamKeyFilter {
    private static final String SCHEME = "Bearer ";

    private final UpstreamKey key;

    UpstreamKeyFilter(UpstreamKey key) {
        this.key = key;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer || !key.matches(header.substring(SCHEME.length()).strip())) {
            throw ApiError.wrongKey();
        }
    }
}
