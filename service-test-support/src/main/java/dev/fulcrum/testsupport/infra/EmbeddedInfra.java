package dev.fulcrum.testsupport.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embedded servers of local-stack: real PostgreSQL, real Kafka with principals and access lists, no Docker. */
final class EmbeddedInfra implements TestInfra {
    private final ServersProcess servers;

    private EmbeddedInfra(ServersProcess servers) {
        this.servers = servers;
    }

    static EmbeddedInfra start() {
        return new EmbeddedInfra(ServersProcess.startOrFind());
    }

    @Override
    public Map<String, String> freshFor(String service) {
        servers.control("/reset/" + service, "");
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + servers.get("pg.port") + "/" + service);
        settings.put("quarkus.datasource.username", service);
        settings.put("quarkus.datasource.password", service + "-test");
        settings.put("fulcrum.kafka.bootstrap", servers.get("kafka.bootstrap"));
        settings.put("kafka.bootstrap.servers", servers.get("kafka.bootstrap"));
        settings.put("fulcrum.kafka.username", service);
        settings.put("fulcrum.kafka.password", service + "-test");
        settings.put("fulcrum.oidc.issuer", servers.get("issuer.url"));
        settings.put("fulcrum.db.password", service + "-test");
        return settings;
    }

    @Override
    public Map<String, Object> kafkaAdmin() {
        return Map.of(
                "bootstrap.servers",
                servers.get("kafka.bootstrap"),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\""
                        + " password=\"admin-test\";");
    }

    @Override
    public String token(String subject, List<String> roles, List<String> teams) {
        return TokenRequest.ask(servers, subject, roles, teams);
    }
}
