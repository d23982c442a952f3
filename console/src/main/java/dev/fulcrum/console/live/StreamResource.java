package dev.fulcrum.console.live;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.console.ConsoleConfig;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Server-sent events: {@code changed} with a {@link Change} for each event folded, {@code still-here} in between. Ends
 * when the caller's token does.
 */
@Path("/api/v1/stream")
public class StreamResource {
    private final ChangeFeed feed;
    private final Caller caller;
    private final JsonWebToken token;
    private final ConsoleConfig config;

    StreamResource(ChangeFeed feed, Caller caller, JsonWebToken token, ConsoleConfig config) {
        this.feed = feed;
        this.caller = caller;
        this.token = token;
        this.config = config;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        // read now: there is no request any more when changes come
        boolean all = caller.seesAllTeams();
        Set<String> teams = caller.teams();
        Multi<OutboundSseEvent> changes = feed.changes()
                .onOverflow()
                .buffer(config.streamBuffer())
                .filter(change -> all || teams.contains(change.team()))
                .map(change -> sse.newEventBuilder()
                        .name("changed")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(Change.class, change)
                        .build());
        Multi<OutboundSseEvent> heartbeats = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(0L),
                        Multi.createFrom()
                                .ticks()
                                .every(config.streamHeartbeat())
                                .onOverflow()
                                .drop())
                .map(tick -> sse.newEventBuilder().name("still-here").data("{}").build());
        return Multi.createBy().merging().streams(changes, heartbeats).select().first(untilTheTokenExpires());
    }

    private Duration untilTheTokenExpires() {
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
        return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
    }
}
