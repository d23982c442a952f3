package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackPorts;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "Shows the lifecycle events (CloudEvents headers and data) from the beginning, oldest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "How another system subscribes to them: docs/guides/subscribe-to-events.md"})
final class EventsCommand implements Callable<Integer> {
    @Option(names = "--project", paramLabel = "ID", description = "Only events of this project.")
    private String project;

    @Option(names = "--type", paramLabel = "T", description = "Only this type, or types that contain this text.")
    private String type;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new events until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "One CloudEvent in structured form (JSON) per line, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        var filter = EventFilter.of(project, type);
        String bootstrap = "127.0.0.1:" + Checkout.current().ports().of(StackPorts.KAFKA);
        var lines =
                new EventLines(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), System.err, json);
        try (var reader = new EventReader(bootstrap, filter)) {
            List<ShownEvent> past = reader.past();
            if (past.isEmpty() && !follow) {
                System.err.println("fulcrum: no event matches");
            }
            boolean read = lines.show(past);
            while (follow && read) {
                read = lines.show(reader.next());
            }
        }
        return 0;
    }
}
