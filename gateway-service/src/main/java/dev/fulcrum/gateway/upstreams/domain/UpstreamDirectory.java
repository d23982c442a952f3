package dev.fulcrum.gateway.upstreams.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every upstream, in memory: a call asks no database. */
public final class UpstreamDirectory {
    /** Our own small models; never the place for calls that name no upstream. */
    public static final String MODEL_SERVER = "model-server";

    private volatile Map<String, Upstream> byName = Map.of();

    public Optional<Upstream> find(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(byName.get(name));
    }

    /** The one commercial upstream, where there is only one. */
    public Optional<Upstream> only() {
        List<Upstream> others = byName.values().stream()
                .filter(upstream -> !upstream.name().equals(MODEL_SERVER))
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    public void replace(Collection<Upstream> upstreams) {
        byName = upstreams.stream().collect(Collectors.toUnmodifiableMap(Upstream::name, Function.identity()));
    }
}
