package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.LocalHttp;
import dev.fulcrum.localstack.servers.StackFailure;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Gives dead letters of a service to its handlers again, in the order in which they came.",
            "Do it once their reason is mended; ./fulcrum dead-letters SERVICE shows them."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int NOTHING_FOUND = 1;

    @Parameters(paramLabel = "SERVICE", description = "assessment, cost, dataset, …")
    private String service;

    @Option(names = "--event", paramLabel = "ID", description = "Only this event (its ce_id).")
    private String event;

    @Override
    public Integer call() {
        ServiceApi.requireConsumer(service);
        var body = LocalHttp.JSON.createObjectNode();
        if (event != null) {
            body.put("eventId", idOf(event));
        }
        int replayed = ServiceApi.ofConsumer(service)
                .post("/api/v1/dead-letters/replay", body)
                .path("replayed")
                .asInt();
        System.out.println(inWords(service, event, replayed));
        return event != null && replayed == 0 ? NOTHING_FOUND : 0;
    }

    static String inWords(String service, String event, int replayed) {
        if (replayed == 0) {
            return event == null
                    ? "no dead letters wait in " + service
                    : "no dead letter " + event + " waits in " + service;
        }
        return replayed == 1
                ? "1 dead letter of " + service + " goes through its handlers again"
                : replayed + " dead letters of " + service + " go through its handlers again, in order";
    }

    private static String idOf(String given) {
        try {
            return UUID.fromString(given.strip()).toString();
        } catch (IllegalArgumentException malformed) {
            throw new StackFailure("'" + given + "' is no event id; give the ce_id that ./fulcrum dead-letters shows");
        }
    }
}
