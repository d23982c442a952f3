package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.supervisor.RunningStack;
import dev.fulcrum.localstack.supervisor.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this Fulcrum lives: the checkout, and the folder of its state ({@code FULCRUM_STATE}, else .fulcrum). */
record Checkout(Path root, StateFolder state, StackPorts ports) {
    static Checkout current() {
        String root = System.getProperty("fulcrum.root");
        if (root == null) {
            throw new StackFailure("the checkout is not known; start this with the script ./fulcrum");
        }
        Path checkout = Path.of(root).toAbsolutePath().normalize();
        String state = System.getenv("FULCRUM_STATE");
        Path folder = state == null || state.isBlank() ? checkout.resolve(".fulcrum") : Path.of(state);
        return new Checkout(
                checkout,
                new StateFolder(folder.toAbsolutePath().normalize()),
                StackPorts.fromEnvironment(System.getenv()));
    }

    /** @throws StackFailure when there is no folder whose secrets could be used */
    void requireState() {
        if (!Files.exists(state.path())) {
            throw new StackFailure("no stack has been started here yet; start it with ./fulcrum up");
        }
    }

    RunningStack stack() {
        return new RunningStack(state);
    }

    String issuer() {
        return "http://127.0.0.1:" + ports.of(StackPorts.ISSUER);
    }
}
