package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.supervisor.ArchiveBuilder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "prepare",
        description = "Makes class archives of what is built, so that it starts faster; part of the build.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        long begun = System.nanoTime();
        var checkout = Checkout.current();
        int made = new ArchiveBuilder(checkout.root(), checkout.state().path().resolve("cache"), System.out::println)
                .run();
        System.out.printf("%d class archives made in %.0f s%n", made, (System.nanoTime() - begun) / 1e9);
        return 0;
    }
}
