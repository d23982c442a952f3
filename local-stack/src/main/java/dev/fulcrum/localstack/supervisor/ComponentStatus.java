package dev.fulcrum.localstack.supervisor;

/**
 * What is known about one component at a moment.
 *
 * @param state waiting, starting, ready, restarting, given up, stopped, or gone when only its pid file is left
 * @param pid 0 when it has no process
 * @param uptimeSeconds since it was ready
 * @param problem why it died last, empty when it is well
 */
public record ComponentStatus(
        String name,
        String state,
        long pid,
        int port,
        long uptimeSeconds,
        int restarts,
        String problem,
        String where) {}
