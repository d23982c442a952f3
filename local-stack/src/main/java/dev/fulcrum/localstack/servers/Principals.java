package dev.fulcrum.localstack.servers;

import java.util.ArrayList;
import java.util.List;

/** Who may log in: one name per service, the same in Postgres, Kafka and the token issuer. */
public final class Principals {
    /** Kafka's superuser: creates topics and access lists, used by the launcher and by tests, never by a service. */
    public static final String ADMIN = "admin";

    /** Postgres' superuser: creates databases and roles, never used by a service. */
    public static final String POSTGRES = "postgres";

    /** Services with a database of their own; database, role and service share the name. */
    public static final List<String> WITH_DATABASE =
            List.of("gateway", "assessment", "cost", "dataset", "training", "eval", "rollout", "console");

    /** Every service that talks to Kafka. */
    public static final List<String> SERVICES = plus(WITH_DATABASE, "model-server");

    /** Other systems: they read lifecycle topics and write nothing. No service, so no database and no client of REST. */
    public static final String SUBSCRIBER = "subscriber";

    /** Everybody with a password of Kafka's, its administrator apart. */
    public static final List<String> ON_KAFKA = plus(SERVICES, SUBSCRIBER);

    private Principals() {}

    private static List<String> plus(List<String> names, String another) {
        var all = new ArrayList<>(names);
        all.add(another);
        return List.copyOf(all);
    }
}
