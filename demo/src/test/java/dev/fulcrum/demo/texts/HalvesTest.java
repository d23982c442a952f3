package dev.fulcrum.demo.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HalvesTest {
    private final List<Ticket> tickets = TicketCsv.bundled().tickets();

    @Test
    void everyTextIsInExactlyOneHalf() {
        Halves halves = Halves.of(tickets);

        List<Ticket> both = new ArrayList<>(halves.capture());
        both.addAll(halves.reserved());
        assertThat(both).containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(halves.capture()).hasSizeBetween(tickets.size() / 2, tickets.size() / 2 + 1);
    }

    @Test
    void theOrderOfTheFileChangesNothing() {
        List<Ticket> shuffled = new ArrayList<>(tickets);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(Halves.of(shuffled)).isEqualTo(Halves.of(tickets));
    }

    @Test
    void bothHalvesHaveTheClassesInTheSameProportions() {
        Halves halves = Halves.of(tickets);

        var captured = byLabel(halves.capture());
        byLabel(halves.reserved())
                .forEach((label, count) -> assertThat(captured.get(label)).isCloseTo(count, Offset.offset(1L)));
    }

    private static java.util.Map<String, Long> byLabel(List<Ticket> tickets) {
        return tickets.stream().collect(Collectors.groupingBy(Ticket::label, Collectors.counting()));
    }
}
