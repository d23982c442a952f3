package dev.fulcrum.console.projects.storage;

import dev.fulcrum.chassis.problem.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** Events of projects, newest first. */
@ApplicationScoped
public class Timeline implements PanacheRepositoryBase<TimelineEntity, UUID> {

    /**
     * Where a page starts: after this row.
     *
     * @param happenedAt of the row before
     * @param eventId of the row before
     */
    public record Place(Instant happenedAt, UUID eventId) {
        public static Place parse(String key) {
            if (key == null) {
                return null;
            }
            String[] parts = key.split("\\|");
            try {
                return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", "cursor must be a value from next, was another.");
            }
        }

        public static String key(TimelineEntity entry) {
            return entry.happenedAt + "|" + entry.eventId;
        }
    }

    /** One row more than the limit. */
    public List<TimelineEntity> page(UUID projectId, Place after, int limit) {
        return (after == null
                        ? find("projectId = ?1 order by happenedAt desc, eventId desc", projectId)
                        : find(
                                "projectId = ?1 and (happenedAt < ?2 or happenedAt = ?2 and eventId < ?3)"
                                        + " order by happenedAt desc, eventId desc",
                                projectId,
                                after.happenedAt(),
                                after.eventId()))
                .page(0, limit + 1)
                .list();
    }
}
