package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackFailure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which records of the lifecycle topics somebody wants to see; decided on the record itself, before it is kept.
 *
 * @param project id of the project, which is the record's key; null for every project
 * @param type a whole type, or a part of one; null for every type
 */
record EventFilter(String project, String type) {
    private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** A whole type is not also the beginning of another: v1 must not bring v10. */
    private static final Pattern WHOLE_TYPE = Pattern.compile("dev\\.fulcrum\\..+\\.v[0-9]+");

    /** @throws StackFailure when what is given as a project cannot be one */
    static EventFilter of(String project, String type) {
        String id = project == null ? null : project.strip().toLowerCase(Locale.ROOT);
        if (id != null && !PROJECT_ID.matcher(id).matches()) {
            throw new StackFailure("'" + project + "' is no project id, which looks like"
                    + " 01998b1c-7d3e-7aaa-8000-0123456789ab; ./fulcrum events --type project.registered shows them,"
                    + " as does GET /api/v1/projects of assessment");
        }
        return new EventFilter(id, type == null || type.isBlank() ? null : type.strip());
    }

    boolean matches(ConsumerRecord<String, byte[]> found) {
        return (project == null || project.equals(found.key())) && (type == null || isWanted(typeOf(found)));
    }

    private boolean isWanted(String found) {
        return WHOLE_TYPE.matcher(type).matches() ? found.equals(type) : found.contains(type);
    }

    private static String typeOf(ConsumerRecord<String, byte[]> found) {
        var header = found.headers().lastHeader(ShownEvent.TYPE_HEADER);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
