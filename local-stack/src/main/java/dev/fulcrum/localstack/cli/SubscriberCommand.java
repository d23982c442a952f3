package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.EmbeddedBroker;
import dev.fulcrum.localstack.servers.Principals;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "subscriber",
        description = {
            "Prints Kafka client settings, password included, with which another system reads the lifecycle topics.",
            "The principal may read these topics in consumer groups whose names begin with 'subscriber', and no more."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "How to subscribe: docs/guides/subscribe-to-events.md"})
final class SubscriberCommand implements Callable<Integer> {
    @Option(
            names = "--kcat",
            description = "Settings for kcat and other clients built on librdkafka, as Python's confluent-kafka.")
    private boolean kcat;

    @Override
    public Integer call() {
        var checkout = Checkout.current();
        checkout.requireState();
        Path folder = checkout.state().path();
        String password = StackSecrets.loadOrCreate(folder).password(Principals.SUBSCRIBER);
        String bootstrap = "127.0.0.1:" + checkout.ports().of(StackPorts.KAFKA_SERVICES);
        System.out.println("# Kafka's principal " + Principals.SUBSCRIBER + " of the stack in " + folder);
        System.out.println("# (password from its secrets.properties; --fresh makes another)");
        if (kcat) {
            System.out.println("# needs librdkafka 2.6.1 or newer: older ones get SCRAM wrong and are refused");
        }
        settings(kcat, bootstrap, password).forEach((key, value) -> System.out.println(key + "=" + value));
        return 0;
    }

    /** What a consumer needs beside its topics: where, as whom, in which group, from the beginning, own commits. */
    static Map<String, Object> settings(boolean librdkafka, String bootstrap, String password) {
        var settings = new LinkedHashMap<String, Object>();
        if (librdkafka) {
            settings.put("bootstrap.servers", bootstrap);
            settings.put("security.protocol", EmbeddedBroker.SECURITY_PROTOCOL);
            settings.put("sasl.mechanism", EmbeddedBroker.SCRAM);
            settings.put("sasl.username", Principals.SUBSCRIBER);
            settings.put("sasl.password", password);
        } else {
            settings.putAll(EmbeddedBroker.clientSettings(bootstrap, Principals.SUBSCRIBER, password));
        }
        settings.put("group.id", Principals.SUBSCRIBER);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        return settings;
    }
}
