package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The collector listens where the services send, and sends where the trace store listens. */
class CollectorContractTest {
    private static final String CONFIG = "deploy/otel/collector.yaml";
    private static final List<String> PARTS = List.of("receivers", "processors", "exporters");

    private final Tree config = Tree.of(Checkout.yaml(Checkout.text(CONFIG)));
    private final ComposeFile compose = ComposeFile.read();
    private final ComposeFile.Service collector = compose.service("otel-collector");

    @Test
    void usesWhatItDeclaresAndNothingElse() {
        Tree pipelines = config.at("service", "pipelines");
        assertThat(pipelines.keys()).contains("traces");
        for (String part : PARTS) {
            var used = new ArrayList<String>();
            pipelines
                    .keys()
                    .forEach(pipeline -> used.addAll(pipelines.at(pipeline).texts(part)));
            assertThat(used).as(part).isNotEmpty();
            assertThat(config.at(part).keys()).as(part).containsExactlyInAnyOrderElementsOf(used);
        }
        pipelines.keys().forEach(pipeline -> assertThat(pipelines.at(pipeline).texts("processors"))
                .as("what guards the memory comes first")
                .startsWith("memory_limiter"));
        assertThat(config.keys()).containsOnly("receivers", "processors", "exporters", "service");
    }

    @Test
    void listensWhereTheServicesSend() {
        String[] endpoint = config.at("receivers", "otlp", "protocols", "http")
                .text("endpoint")
                .split(":");
        assertThat(endpoint[0]).as("reachable from other containers").isEqualTo("0.0.0.0");
        for (ComposeFile.Service service : compose.ours()) {
            URI target = URI.create(service.setting("FULCRUM_OTLP_ENDPOINT"));
            assertThat(target.getHost()).isEqualTo(collector.name());
            assertThat(target.getPort()).isEqualTo(Integer.parseInt(endpoint[1]));
        }
    }

    @Test
    void sendsToTheTraceStoreThatTheConsoleOpens() {
        URI target = URI.create(config.at("exporters", "zipkin").text("endpoint"));
        ComposeFile.Service store = compose.service(target.getHost());
        assertThat(target.getPath()).isEqualTo("/api/v2/spans");
        assertThat(store.ports()).containsExactly("127.0.0.1:" + target.getPort() + ":" + target.getPort());
        assertThat(compose.service("console").setting("FULCRUM_TRACE_UI"))
                .startsWith("http://127.0.0.1:" + target.getPort() + "/");
    }

    @Test
    void isStartedWithThisFile() {
        String mounted = collector.mounts().get(0).split(":")[1];
        assertThat(collector.all().texts("command")).containsExactly("--config=" + mounted + "/collector.yaml");
        assertThat(collector.files()).containsExactly("./deploy/otel");
    }
}
