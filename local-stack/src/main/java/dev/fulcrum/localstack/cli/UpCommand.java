package dev.fulcrum.localstack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything and waits until it is ready.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--fresh", description = "Stop what runs, remove its data and start over.")
    private boolean fresh;

    @Override
    public Integer call() {
        var start = new StartStack(Checkout.current());
        if (!start.run(fresh)) {
            System.out.println("Fulcrum is already running:");
            start.sayWhere();
        } else {
            System.out.println("./fulcrum status shows it, ./fulcrum down stops it");
        }
        return 0;
    }
}
