package dev.fulcrum.gateway.limits;

import dev.fulcrum.gateway.limits.domain.LimitDirectory;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.Window;
import dev.fulcrum.gateway.limits.storage.LeaseTable;
import dev.fulcrum.gateway.limits.storage.LimitEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is used of limits now: what was leased, less what this replica has unspent. What other replicas have unspent
 * counts as used.
 */
@ApplicationScoped
public class ReadUsage {
    private final LeaseTable table;
    private final LimitDirectory directory;

    ReadUsage(LeaseTable table, LimitDirectory directory) {
        this.table = table;
        this.directory = directory;
    }

    /** @param amount requests, tokens or nano-USD */
    public record Usage(Window window, long amount) {}

    /** By the limits' ids. */
    public Map<UUID, Usage> of(Collection<LimitEntity> limits) {
        long now = System.currentTimeMillis();
        Map<UUID, Window> windows = limits.stream()
                .collect(Collectors.toMap(limit -> limit.id, limit -> LimitKind.valueOf(limit.kind)
                        .windowAt(now)));
        Map<UUID, Long> leased = table.leased(
                windows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .start())));
        return windows.keySet().stream().collect(Collectors.toMap(Function.identity(), id -> {
            long unspent = directory.unspent(id, windows.get(id));
            return new Usage(windows.get(id), Math.max(0, leased.getOrDefault(id, 0L) - unspent));
        }));
    }
}
