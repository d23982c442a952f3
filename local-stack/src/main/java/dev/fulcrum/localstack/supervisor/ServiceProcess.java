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
    /**
     * A young generation fills up before the first collection, however little of it is alive: at the usual third of
     * the heap the services of a stack would hold some 300 MiB of garbage between them.
     */
    private static final String SMALL_YOUNG_GENERATION = "-Xmn20m";

    /** The data path and what it calls first: the demo's traffic needs them warm. */
    static final List<ServiceProcess> ALL = List.of(
            new ServiceProcess("gateway", "gateway-service", "/v1", List.of("-Xmx192m", "-Xmn40m")),
            service("assessment", SMALL_HEAP),
            service("cost", SMALL_HEAP),
            service("dataset", "-Xmx192m"),
            service("training", SMALL_HEAP),
            service("eval", "-Xmx160m"),
            service("rollout", SMALL_HEAP),
            new ServiceProcess("model-server", "model-server", "/v1", options("-Xmx192m")),
            new ServiceProcess("console", "console", "/", options(SMALL_HEAP)));

    private static ServiceProcess service(String name, String heap) {
        return new ServiceProcess(name, name + "-service", "/api/v1", options(heap));
    }

    private static List<String> options(String heap) {
        return List.of(heap, SMALL_YOUNG_GENERATION, StackLayout.FIRST_COMPILER_ONLY);
    }
}
