package dev.fulcrum.console.projects.storage;

import dev.fulcrum.console.projects.domain.StageWord;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words of the stages of projects. */
@ApplicationScoped
public class Stages implements PanacheRepositoryBase<StageEntity, StageEntity.Key> {

    public Map<UUID, List<StageWord>> of(Collection<UUID> projects) {
        if (projects.isEmpty()) {
            return Map.of();
        }
        return list("projectId in ?1", projects).stream()
                .collect(Collectors.groupingBy(
                        stage -> stage.projectId, Collectors.mapping(StageEntity::word, Collectors.toList())));
    }

    public List<StageWord> of(UUID project) {
        return of(List.of(project)).getOrDefault(project, List.of());
    }
}
