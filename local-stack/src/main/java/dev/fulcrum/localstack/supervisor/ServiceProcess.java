package dev.fulcrum.localstack.supervisor;

import java.util.List;

/**
 * A Quarkus application of the house as a process of the stack.
 *
 * @param module its folder in the checkout
 * @param firstPath what of it a person opens first
 */
record ServiceProcess(String name, String module, String firstPath, List<String> jvmOptions) {
    private static final String SMALL_HEAP = "-Xmx128m";

    /** The data path and what it calls first: the demo's traffic needs them warm. */
    static final List<ServiceProcess> ALL = List.of(
            new ServiceProcess("gateway", "gateway-service", "/v1", List.of("-Xmx192m")),
            service("assessment", SMALL_HEAP),
            service("cost", SMALL_HEAP),
            service("dataset", "-Xmx192m"),
            service("training", SMALL_HEAP),
            service("eval", "-Xmx160m"),
            service("rollout", SMALL_HEAP),
            new ServiceProcess(
                    "model-server", "model-server", "/v1", List.of("-Xmx192m", StackLayout.FIRST_COMPILER_ONLY)),
            new ServiceProcess("console", "console", "/", List.of(SMALL_HEAP, StackLayout.FIRST_COMPILER_ONLY)));

    private static ServiceProcess service(String name, String heap) {
        return new ServiceProcess(name, name + "-service", "/api/v1", List.of(heap, StackLayout.FIRST_COMPILER_ONLY));
    }
}
