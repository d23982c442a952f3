package dev.fulcrum.testsupport;

import dev.fulcrum.testsupport.infra.TestInfra;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * Gives the service under test an empty database, empty topics and a token issuer: put
 * {@code @QuarkusTestResource(FulcrumResource.class)} on the service's {@code *IT} classes. The service is the one
 * whose {@code application.properties} is on the class path.
 */
public class FulcrumResource implements QuarkusTestResourceLifecycleManager {
    private static Map<String, String> settings;

    @Override
    public synchronized Map<String, String> start() {
        if (settings == null) {
            settings = TestInfra.get().freshFor(service());
        }
        return settings;
    }

    @Override
    public void stop() {
        // The servers are shared by the whole run and end with it.
    }

    /** The name that database, Kafka principal and event source share. */
    private static String service() {
        Properties properties = new Properties();
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            if (in == null) {
                throw new IllegalStateException("There is no application.properties on the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String service = properties.getProperty("fulcrum.messaging.service");
        return service == null ? properties.getProperty("quarkus.application.name") : service;
    }
}
