package dev.fulcrum.testsupport.infra;

import java.util.List;
import java.util.Map;

/**
 * Real PostgreSQL and Kafka for a test run, in one of two forms: embedded servers (default) or containers
 * ({@code -Dfulcrum.test.infra=containers}). Tests see no difference.
 */
public interface TestInfra {
    /** Gives the service an empty database and empty topics; the Quarkus settings to reach them. */
    Map<String, String> freshFor(String service);

    /** Kafka client settings of a principal that may read and write every topic. */
    Map<String, Object> kafkaAdmin();

    /** A signed token that the services accept. */
    String token(String subject, List<String> roles, List<String> teams);

    /** The form that the build asked for; started once per test run and shared by all modules. */
    static TestInfra get() {
        return Holder.INFRA;
    }

    /** Starts on first use. */
    final class Holder {
        private static final TestInfra INFRA =
                switch (System.getProperty("fulcrum.test.infra", "embedded")) {
                    case "embedded" -> EmbeddedInfra.start();
                    case "containers" -> ContainerInfra.start();
                    default ->
                        throw new IllegalArgumentException("fulcrum.test.infra must be embedded or containers,"
                                + " was " + System.getProperty("fulcrum.test.infra"));
                };

        private Holder() {}
    }
}
