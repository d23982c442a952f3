package dev.fulcrum.demo.texts;

import java.util.List;

/**
 * A checked file of labelled texts.
 *
 * @param name for people: the file, or what the bundled one is
 * @param csv its bytes, as the provider simulator takes them
 * @param tickets different texts, in the order of the file
 * @param labels every class once, by name
 * @param repeated rows left out because the same text had come before
 */
public record TicketFile(String name, byte[] csv, List<Ticket> tickets, List<String> labels, int repeated) {
    public TicketFile {
        tickets = List.copyOf(tickets);
        labels = List.copyOf(labels);
    }
}
