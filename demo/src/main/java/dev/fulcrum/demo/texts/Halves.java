package dev.fulcrum.demo.texts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The texts cut in two, the same way in every run: one half is sent while capture is open, the other is reserved, so
 * that shadow and rollout see text that no training saw. Both halves have the classes in the same proportions.
 *
 * @param capture sent while capture is open
 * @param reserved sent only after the dataset was published
 */
public record Halves(List<Ticket> capture, List<Ticket> reserved) {

    /** Salted, so that this cut says nothing about the dataset service's own split, which hashes the text as well. */
    private static final String SALT = "halves/";

    public static Halves of(List<Ticket> tickets) {
        Map<String, List<Ticket>> byLabel = tickets.stream()
                .sorted(inHashOrder())
                .collect(Collectors.groupingBy(Ticket::label, TreeMap::new, Collectors.toList()));
        List<Ticket> capture = new ArrayList<>();
        List<Ticket> reserved = new ArrayList<>();
        boolean first = true;
        for (List<Ticket> ofLabel : byLabel.values()) {
            for (Ticket ticket : ofLabel) {
                // the turn goes on across classes: otherwise every class of odd size would favour the same half
                (first ? capture : reserved).add(ticket);
                first = !first;
            }
        }
        capture.sort(inHashOrder());
        reserved.sort(inHashOrder());
        return new Halves(List.copyOf(capture), List.copyOf(reserved));
    }

    private static Comparator<Ticket> inHashOrder() {
        return Comparator.comparing(ticket -> hash(ticket.sameness()));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((SALT + text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
