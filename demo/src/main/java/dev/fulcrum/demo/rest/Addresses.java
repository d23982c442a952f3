package dev.fulcrum.demo.rest;

import dev.fulcrum.demo.DemoFailure;
import java.net.URI;
import java.util.Map;

/** Where everything answers: {@code FULCRUM_<NAME>_URL} in the environment, else the usual port on this machine. */
public final class Addresses {
    /** The management port (health, metrics, OpenAPI) of a service is its port plus this. */
    private static final int MANAGEMENT_OFFSET = 1_000;

    private final Map<String, String> environment;

    public Addresses(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        for (Service service : Service.values()) {
            of(service);
        }
    }

    /** Without a slash at its end. */
    public String of(Service service) {
        return url(service.variable(), service.usualUrl());
    }

    public String openApi(Service service) {
        URI uri = URI.create(of(service));
        int port = uri.getPort() == -1 ? 80 : uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + ":" + (port + MANAGEMENT_OFFSET) + "/q/openapi";
    }

    public String simulator() {
        return url("FULCRUM_SIMULATOR_URL", "http://127.0.0.1:8200");
    }

    public String zipkin() {
        return url("FULCRUM_ZIPKIN_URL", "http://127.0.0.1:9411");
    }

    /** Host and port of the listener that anybody on this machine may read. */
    public String kafka() {
        return environment.getOrDefault("FULCRUM_KAFKA_BOOTSTRAP", "127.0.0.1:19092");
    }

    private String url(String variable, String usual) {
        String given = environment.get(variable);
        String url = given == null || given.isBlank() ? usual : given.strip();
        if (!url.matches("https?://[^/\\s]+/?")) {
            throw new DemoFailure(variable + " is '" + url + "'; give scheme, host and port, as in " + usual);
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
