package dev.fulcrum.localstack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "down",
        description = "Stops everything, also what a killed supervisor left behind.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        int stopped = Checkout.current().stack().stop();
        System.out.println(stopped == 0 ? "nothing was running" : "stopped, " + stopped + " processes ended");
        return 0;
    }
}
