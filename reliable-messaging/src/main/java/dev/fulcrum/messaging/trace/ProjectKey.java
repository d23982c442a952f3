package dev.fulcrum.messaging.trace;

/** The project in a record's key: all of it for a fact, what stands before the kind for a directive. */
public final class ProjectKey {
    private ProjectKey() {}

    public static String of(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
