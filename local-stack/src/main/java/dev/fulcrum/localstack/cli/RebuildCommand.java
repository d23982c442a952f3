package dev.fulcrum.localstack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebuild",
        description = {
            "Stops a read model, drops its database, makes an empty one and starts it again; it then reads every"
                    + " lifecycle topic from the beginning.",
            "Asks nothing before: what such a component shows comes from the topics alone, so nothing is lost."
                    + " Today the console is the only one. Services that own data are refused."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "console")
    private String component;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        Checkout.current().stack().rebuild(component);
        System.out.printf(
                "%s is ready again with an empty database after %.1f s and reads the topics from the beginning%n",
                component, (System.nanoTime() - begun) / 1e9);
        return 0;
    }
}
