package dev.fulcrum.gateway.upstreams;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.gateway.upstreams.storage.UpstreamEntity;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Registers an upstream under a free name, or changes the one of that name. */
@ApplicationScoped
public class RegisterUpstream {
    private final Upstreams upstreams;
    private final Registry registry;

    RegisterUpstream(Upstreams upstreams, Registry registry) {
        this.upstreams = upstreams;
        this.registry = registry;
    }

    /**
     * @param baseUrl as {@link dev.fulcrum.gateway.upstreams.domain.BaseUrl} parsed it
     * @param apiKey empty where the upstream wants none
     * @param by subject of the token
     */
    public record Command(String name, URI baseUrl, String provider, String apiKey, String by) {
        /** Never the key. */
        @Override
        public String toString() {
            return "RegisterUpstream[" + name + " " + baseUrl + "]";
        }
    }

    /** @throws Problem 409 where the name is taken */
    public UUID register(Command command) {
        UUID id = Ids.next();
        registry.change(() -> {
            if (upstreams.named(command.name()).isPresent()) {
                throw Problem.conflict(
                        "upstream-exists",
                        "There is an upstream " + command.name() + " already; change it with PUT /api/v1/upstreams/"
                                + command.name() + ".");
            }
            upstreams.persist(write(fresh(id, command.name()), command));
        });
        return id;
    }

    /** @throws Problem 404 where there is none of that name */
    public void change(Command command) {
        registry.change(() -> write(
                upstreams.named(command.name()).orElseThrow(() -> Problem.notFound("upstream", command.name())),
                command));
    }

    /** Makes it so, whether it was there or not. */
    public void ensure(Command command) {
        registry.change(() -> {
            UpstreamEntity upstream =
                    upstreams.named(command.name()).orElseGet(() -> fresh(Ids.next(), command.name()));
            upstreams.persist(write(upstream, command));
        });
    }

    private static UpstreamEntity fresh(UUID id, String name) {
        UpstreamEntity upstream = new UpstreamEntity();
        upstream.id = id;
        upstream.name = name;
        upstream.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return upstream;
    }

    private UpstreamEntity write(UpstreamEntity upstream, Command command) {
        upstream.baseUrl = command.baseUrl().toString();
        upstream.provider = command.provider();
        upstream.changedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        upstream.changedBy = command.by();
        upstreams.encrypt(upstream, command.apiKey());
        return upstream;
    }
}
