package dev.fulcrum.localstack.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes events to whoever reads the standard output, as UTF-8 whatever the terminal's language. */
final class EventLines {
    private final PrintStream out;
    private final PrintStream remarks;
    private final boolean json;

    /** @param remarks takes what is no event, so that the output holds nothing else */
    EventLines(OutputStream out, PrintStream remarks, boolean json) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.remarks = remarks;
        this.json = json;
    }

    /** Answers false once nobody reads any more, as after {@code | head}: nothing more is written then. */
    boolean show(List<ShownEvent> events) {
        for (ShownEvent event : events) {
            Optional<String> line = json ? event.asJson() : Optional.of(event.asText());
            if (line.isEmpty()) {
                remarks.println("fulcrum: " + event.where() + " is no CloudEvent and is left out");
                continue;
            }
            // one separator on every system, and one write per event
            out.print(line.get() + "\n");
            if (out.checkError()) {
                return false;
            }
        }
        return !out.checkError();
    }
}
