package dev.fulcrum.localstack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Stops one component, starts it again and waits until it is ready.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "A name from ./fulcrum status.")
    private String component;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        Checkout.current().stack().restart(component);
        System.out.printf("%s is ready again after %.1f s%n", component, (System.nanoTime() - begun) / 1e9);
        return 0;
    }
}
