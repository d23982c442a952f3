package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final ByteArrayOutputStream remarks = new ByteArrayOutputStream();

    @Test
    void writesOneEventPerLineAndRemarksElsewhere() {
        var out = new ByteArrayOutputStream();

        boolean read = lines(out, true)
                .show(List.of(event("e-1", "{\n  \"name\": \"Größe\"\n}"), noEvent(), event("e-2", "{}")));

        assertThat(read).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).split("\n"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("Größe"));
        assertThat(remarks.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("fulcrum: fulcrum.cost-0@0 is no CloudEvent and is left out");
    }

    /** As {@code | head -1} does: it reads a line and goes. */
    @Test
    void stopsWithoutAWordWhenNobodyReadsAnyMore() {
        var reader = new OutputStream() {
            private int taken;

            @Override
            public void write(int b) throws IOException {
                if (taken > 0 && b != '\n') {
                    throw new IOException("Broken pipe");
                }
                taken += b == '\n' ? 1 : 0;
            }
        };

        assertThat(lines(reader, true).show(List.of(event("e-1", "{}"), event("e-2", "{}"), event("e-3", "{}"))))
                .isFalse();
        assertThat(reader.taken).isEqualTo(1);
        assertThat(remarks.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private EventLines lines(OutputStream out, boolean json) {
        return new EventLines(out, new PrintStream(remarks, true, StandardCharsets.UTF_8), json);
    }

    private static ShownEvent noEvent() {
        return new ShownEvent(new ConsumerRecord<>("fulcrum.cost", 0, 0, "key", null));
    }

    private static ShownEvent event(String id, String data) {
        var record = new ConsumerRecord<>("fulcrum.cost", 0, 1, "key", data.getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8))
                .add("ce_id", id.getBytes(StandardCharsets.UTF_8))
                .add("ce_source", "/fulcrum/cost".getBytes(StandardCharsets.UTF_8))
                .add("ce_type", "dev.fulcrum.cost.analysis-completed.v1".getBytes(StandardCharsets.UTF_8));
        return new ShownEvent(record);
    }
}
