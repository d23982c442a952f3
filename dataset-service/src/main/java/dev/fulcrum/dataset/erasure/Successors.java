package dev.fulcrum.dataset.erasure;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.versions.AskForVersion;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Versions without what was erased: one for each selection, from the newest version of it that held something. Where a
 * later version of the selection held nothing of it, that one is the successor already.
 */
@ApplicationScoped
public class Successors {
    private final VersionRepository versions;
    private final KnownProjects projects;
    private final AskForVersion ask;

    Successors(VersionRepository versions, KnownProjects projects, AskForVersion ask) {
        this.versions = versions;
        this.projects = projects;
        this.ask = ask;
    }

    /** The versions asked for; whether they can be made, their builds say. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> of(ErasureEntity erasure) {
        versions.lockProject(erasure.projectId);
        KnownProject project = projects.findById(erasure.projectId);
        Map<List<UUID>, VersionEntity> newest = new LinkedHashMap<>();
        Arrays.stream(erasure.versions)
                .map(versions::<VersionEntity>findById)
                .sorted(Comparator.comparing(version -> version.number))
                .forEach(version -> newest.put(List.of(version.campaignIds), version));
        return newest.values().stream()
                .filter(version -> !isReplaced(version))
                .map(version -> ask.successor(project, version, erasure.askedBy).id)
                .toList();
    }

    private boolean isReplaced(VersionEntity erased) {
        return versions.successorOf(erased)
                .map(successor -> {
                    if (VersionEntity.PUBLISHED.equals(successor.state)) {
                        erased.supersededBy = successor.id;
                    }
                    return true;
                })
                .orElse(false);
    }
}
