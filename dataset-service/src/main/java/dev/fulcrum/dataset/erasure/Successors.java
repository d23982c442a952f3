package dev.fulcrum.dataset.erasure;

import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Versions without what was erased. */
@ApplicationScoped
public class Successors {
    /** The versions asked for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> of(ErasureEntity erasure) {
        return List.of();
    }
}
