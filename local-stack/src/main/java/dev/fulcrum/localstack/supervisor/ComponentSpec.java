package dev.fulcrum.localstack.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one process of the stack is started and watched.
 *
 * @param ports every port it listens on by the name that overrides it, the main one first
 * @param environment added to the supervisor's own; passwords are here and never in the command
 * @param needs components that must be ready before this one starts
 * @param where what a person may open or connect to
 * @param stopLimit how long it may take to end by itself when asked to
 */
public record ComponentSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        List<NamedPort> ports,
        ReadinessProbe readiness,
        List<Path> removeBeforeStart,
        List<String> needs,
        String where,
        Duration stopLimit) {

    /** @param variable the environment variable that moves it */
    public record NamedPort(String what, int port, String variable) {}
}
