package dev.fulcrum.testsupport.infra;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL and Kafka in containers, for machines with Docker. The broker has no principals here: access lists are
 * tested on the embedded one. Tokens come from the issuer of the embedded servers in both forms.
 */
final class ContainerInfra implements TestInfra {
    /** The same major versions as the embedded servers. */
    private static final String POSTGRES_IMAGE = "postgres:18";

    private static final String KAFKA_IMAGE = "apache/kafka:4.0.0";

    private final PostgreSQLContainer<?> postgres;
    private final KafkaContainer kafka;
    private final ServersProcess issuer;

    private ContainerInfra(PostgreSQLContainer<?> postgres, KafkaContainer kafka, ServersProcess issuer) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.issuer = issuer;
    }

    /** @throws IllegalStateException with a plain line where there is no Docker */
    @SuppressWarnings("resource") // they live as long as the test JVM; Testcontainers' own reaper removes them
    static ContainerInfra start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("-Dfulcrum.test.infra=containers needs Docker, and no Docker engine answers"
                    + " here. Start one, or leave the option out to test on the embedded servers.");
        }
        PostgreSQLContainer<?> postgres = new PostgreSQLContainer<>(POSTGRES_IMAGE);
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE));
        postgres.start();
        kafka.start();
        System.out.println("TEST-INFRA containers started: " + POSTGRES_IMAGE + " " + postgres.getJdbcUrl() + ", "
                + KAFKA_IMAGE + " " + kafka.getBootstrapServers());
        return new ContainerInfra(postgres, kafka, ServersProcess.startOrFind());
    }

    @Override
    public Map<String, String> freshFor(String service) {
        createDatabase(service);
        createTopics();
        Map<String, String> settings = new HashMap<>();
        String url = postgres.getJdbcUrl().replace("/" + postgres.getDatabaseName(), "/" + service);
        settings.put("quarkus.datasource.jdbc.url", url);
        settings.put("quarkus.datasource.username", service);
        settings.put("quarkus.datasource.password", service + "-test");
        settings.put("fulcrum.kafka.bootstrap", kafka.getBootstrapServers());
        settings.put("kafka.bootstrap.servers", kafka.getBootstrapServers());
        settings.put("fulcrum.kafka.security-protocol", "PLAINTEXT");
        settings.put("kafka.security.protocol", "PLAINTEXT");
        settings.put("fulcrum.oidc.issuer", issuer.get("issuer.url"));
        settings.put("fulcrum.db.password", service + "-test");
        return settings;
    }

    @Override
    public Map<String, Object> kafkaAdmin() {
        return Map.of("bootstrap.servers", kafka.getBootstrapServers());
    }

    @Override
    public String token(String subject, List<String> roles, List<String> teams) {
        return TokenRequest.ask(issuer, subject, roles, teams);
    }

    private void createDatabase(String service) {
        try (var connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create role \"" + service + "\" login password '" + service + "-test'");
            statement.execute("create database \"" + service + "\" owner \"" + service + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("The database of " + service + " could not be made", e);
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(kafkaAdmin())) {
            List<NewTopic> topics = KnownTopics.all().stream()
                    .map(name -> new NewTopic(name, 6, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were made", e);
        }
    }
}
