package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows what a component has said.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "A name from ./fulcrum status, or supervisor, postgres, build.")
    private String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Checkout.current().state().logs();
        Path log = folder.resolve(component + ".log").normalize();
        if (!log.getParent().equals(folder) || !Files.isRegularFile(log)) {
            throw new StackFailure("no log of '" + component + "'; there are logs of " + known(folder));
        }
        var command = follow ? List.of("tail", "-n", "200", "-F", log.toString()) : List.of("cat", log.toString());
        var tail = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(tail::destroy));
        return tail.waitFor();
    }

    private static String known(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "nothing yet, start with ./fulcrum up";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
