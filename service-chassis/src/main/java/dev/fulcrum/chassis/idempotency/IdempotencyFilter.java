package dev.fulcrum.chassis.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.bodies.LimitedBody;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Remembers answers of creates; see {@link Idempotent}. */
@Provider
@Idempotent
@jakarta.annotation.Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = IdempotencyFilter.class.getName();
    private static final int LONGEST_KEY = 255;
    /** A body is held in memory here, and a service may allow larger ones for the files that it streams. */
    static final int MOST_BYTES = 16 << 20;

    private final IdempotencyStore store;
    private final Caller caller;
    private final ObjectMapper mapper;

    IdempotencyFilter(IdempotencyStore store, Caller caller, ObjectMapper mapper) {
        this.store = store;
        this.caller = caller;
        this.mapper = mapper;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key != null || request.hasEntity()) {
            request.setEntityStream(new LimitedBody(
                    request.getEntityStream(), request.getLength(), MOST_BYTES, IdempotencyFilter::tooLarge));
        }
        if (key == null) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid(
                    HEADER, HEADER + " must have 1 to " + LONGEST_KEY + " characters, had " + key.length());
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        IdempotencyStore.Claim claim = new IdempotencyStore.Claim(
                caller.subject(), request.getUriInfo().getPath(), key, sha256(body));
        IdempotencyStore.Remembered earlier = store.claim(claim);
        if (earlier == null) {
            request.setProperty(CLAIM, claim);
        } else {
            request.abortWith(replay(claim, earlier));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIM) instanceof IdempotencyStore.Claim claim)) {
            return;
        }
        if (response.getStatus() >= 400) {
            // A refusal may be mended and sent again under the same key.
            store.forget(claim);
            return;
        }
        try {
            byte[] body = response.getEntity() == null ? new byte[0] : mapper.writeValueAsBytes(response.getEntity());
            store.remember(claim, response.getStatus(), response.getHeaderString("Location"), body);
        } catch (JsonProcessingException e) {
            store.forget(claim);
        }
    }

    private static Problem tooLarge(String has) {
        return new Problem(
                413,
                "body-too-large",
                "The body is too large",
                "A body here has " + MOST_BYTES + " bytes at most, and this one has " + has
                        + ". Send it in several requests.");
    }

    private static Response replay(IdempotencyStore.Claim claim, IdempotencyStore.Remembered earlier) {
        if (!earlier.bodyHash().equals(claim.bodyHash())) {
            throw new Problem(
                    422,
                    "idempotency-key-reused",
                    "The key was used for another request",
                    HEADER + " " + claim.key() + " came with another body before; use a new key for a new request.");
        }
        if (earlier.status() == null) {
            throw Problem.conflict(
                            "still-running", "The first request with " + HEADER + " " + claim.key() + " still runs.")
                    .withHeader("Retry-After", "1");
        }
        Response.ResponseBuilder response = Response.status(earlier.status())
                .header("Idempotent-Replayed", "true")
                .type(MediaType.APPLICATION_JSON)
                .entity(earlier.body());
        if (earlier.location() != null) {
            response.header("Location", earlier.location());
        }
        return response.build();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
