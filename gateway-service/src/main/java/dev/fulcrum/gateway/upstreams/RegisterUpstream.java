package dev.fulcrum.gateway.upstreams;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.gateway.upstreams.client.GuardedResolver;
import dev.fulcrum.gateway.upstreams.domain.AddressRefused;
import dev.fulcrum.gateway.upstreams.domain.Fallback;
import dev.fulcrum.gateway.upstreams.domain.FallbackRules;
import dev.fulcrum.gateway.upstreams.storage.UpstreamEntity;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Registers an upstream under a free name, or changes the one of that name. */
@ApplicationScoped
public class RegisterUpstream {
    private final Upstreams upstreams;
    private final GuardedResolver addresses;
    private final Registry registry;

    RegisterUpstream(Upstreams upstreams, GuardedResolver addresses, Registry registry) {
        this.upstreams = upstreams;
        this.addresses = addresses;
        this.registry = registry;
    }

    /**
     * How an upstream is called.
     *
     * @param retries further tries after a failed one; null: as configured
     */
    public record Calling(Dialect dialect, List<Fallback> fallbacks, Timeouts timeouts, Integer retries) {
        /** OpenAI's API, no fallbacks, everything else as configured. */
        public static final Calling USUAL = new Calling(Dialect.OPENAI, List.of(), new Timeouts(null, null), null);
    }

    /** Milliseconds; null: as configured. */
    public record Timeouts(Long firstByteMs, Long idleMs) {}

    /**
     * @param baseUrl as {@link dev.fulcrum.gateway.upstreams.domain.BaseUrl} parsed it
     * @param apiKey empty where the upstream wants none
     * @param by subject of the token
     */
    public record Command(String name, URI baseUrl, String provider, String apiKey, Calling calling, String by) {
        /** Never the key. */
        @Override
        public String toString() {
            return "RegisterUpstream[" + name + " " + baseUrl + "]";
        }
    }

    /** @throws Problem 400 where address or fallbacks are refused, 409 where the name is taken */
    public UUID register(Command command) {
        checkAddress(command);
        UUID id = Ids.next();
        registry.change(() -> {
            if (upstreams.named(command.name()).isPresent()) {
                throw Problem.conflict(
                        "upstream-exists",
                        "There is an upstream " + command.name() + " already; change it with PUT /api/v1/upstreams/"
                                + command.name() + ".");
            }
            upstreams.persist(configure(fresh(id, command.name()), command));
        });
        return id;
    }

    /** @throws Problem 400 where address or fallbacks are refused, 404 where there is none of that name */
    public void change(Command command) {
        checkAddress(command);
        registry.change(() -> configure(
                upstreams.named(command.name()).orElseThrow(() -> Problem.notFound("upstream", command.name())),
                command));
    }

    /** Makes address, provider and key so, whether it was there or not; how a known one is called stays. */
    public void ensure(Command command) {
        checkAddress(command);
        registry.change(() -> {
            UpstreamEntity upstream = upstreams
                    .named(command.name())
                    .orElseGet(() -> configure(fresh(Ids.next(), command.name()), command));
            upstreams.persist(write(upstream, command));
        });
    }

    private void checkAddress(Command command) {
        try {
            addresses.check(command.baseUrl());
        } catch (AddressRefused e) {
            throw Problem.invalid("baseUrl", e.getMessage() + ".");
        }
    }

    private static UpstreamEntity fresh(UUID id, String name) {
        UpstreamEntity upstream = new UpstreamEntity();
        upstream.id = id;
        upstream.name = name;
        upstream.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return upstream;
    }

    private UpstreamEntity configure(UpstreamEntity upstream, Command command) {
        Calling calling = command.calling();
        FallbackRules.refusal(command.name(), calling.fallbacks(), upstreams.fallbacks())
                .ifPresent(reason -> {
                    throw Problem.invalid("fallbacks", reason + ".");
                });
        upstream.dialect = calling.dialect().wire();
        upstream.fallbacks(calling.fallbacks());
        upstream.firstByteMs = calling.timeouts().firstByteMs();
        upstream.idleMs = calling.timeouts().idleMs();
        upstream.retries = calling.retries();
        return write(upstream, command);
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
