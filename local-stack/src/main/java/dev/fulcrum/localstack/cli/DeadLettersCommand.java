package dev.fulcrum.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.localstack.servers.StackFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dead-letters",
        description = "Shows the events that a service could not handle, and why.",
        mixinStandardHelpOptions = true,
        footer = {"", "./fulcrum replay SERVICE gives them to its handlers again."})
final class DeadLettersCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("FAILED AT", "EVENT", "TYPE", "KEY", "CONSUMER", "ATTEMPTS", "REASON");
    private static final List<String> FIELDS =
            List.of("failedAt", "eventId", "type", "key", "consumer", "attempts", "reason");

    @Parameters(paramLabel = "SERVICE", description = "assessment, cost, dataset, …")
    private String service;

    @Option(names = "--limit", description = "How many at most (${DEFAULT-VALUE}).", defaultValue = "50")
    private int limit;

    @Override
    public Integer call() {
        ServiceApi.requireConsumer(service);
        if (limit < 1) {
            throw new StackFailure("--limit is " + limit + ", give 1 or more");
        }
        JsonNode page = ServiceApi.ofConsumer(service).get("/api/v1/dead-letters?limit=" + limit);
        lines(service, page).forEach(System.out::println);
        return 0;
    }

    /** A table with columns as wide as what is in them; the reason is last, since it may be long. */
    static List<String> lines(String service, JsonNode page) {
        var rows = new ArrayList<List<String>>();
        for (JsonNode letter : page.path("items")) {
            rows.add(FIELDS.stream()
                    .map(field -> Printable.of(letter.path(field).asText("-")))
                    .toList());
        }
        if (rows.isEmpty()) {
            return List.of("no dead letters wait in " + service);
        }
        rows.add(0, COLUMNS);
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < COLUMNS.size(); column++) {
                line.append(row.get(column)).append(" ".repeat(gap(rows, row, column)));
            }
            lines.add(line.toString());
        }
        if (!page.path("next").isNull() && !page.path("next").isMissingNode()) {
            lines.add("there are more; --limit shows more of them");
        }
        return lines;
    }

    private static int gap(List<List<String>> rows, List<String> row, int column) {
        if (column == COLUMNS.size() - 1) {
            return 0;
        }
        int widest =
                rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        return widest - row.get(column).length() + 2;
    }
}
