package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.servers.LocalHttp;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void alignsWhatIsInTheColumnsAndKeepsTheReasonLast() throws Exception {
        var lines = DeadLettersCommand.lines("cost", LocalHttp.JSON.readTree("""
                {"items":[
                  {"eventId":"e-1","consumer":"cost","topic":"fulcrum.training","key":"p-1","type":"a.short.v1",
                   "reason":"line one\\nline \\u001b[31mtwo","failedAt":"2026-11-25T10:00:00Z","attempts":5},
                  {"eventId":"e-22","consumer":"cost","topic":"fulcrum.training","key":null,"type":"a.much.longer.v1",
                   "reason":"boom","failedAt":"2026-11-25T10:00:01Z","attempts":12}],
                 "next":"more"}"""));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("FAILED AT").endsWith("REASON");
        int reasons = lines.get(0).indexOf("REASON");
        assertThat(lines.get(1).substring(reasons)).isEqualTo("line one line [31mtwo");
        assertThat(lines.get(2).substring(reasons)).isEqualTo("boom");
        assertThat(lines.get(1)).contains("e-1 ", "a.short.v1 ", "  5  ");
        assertThat(lines.get(3)).contains("there are more");
    }

    @Test
    void saysThatThereAreNone() throws Exception {
        assertThat(DeadLettersCommand.lines("cost", LocalHttp.JSON.readTree("{\"items\":[],\"next\":null}")))
                .isEqualTo(List.of("no dead letters wait in cost"));
    }

    @Test
    void saysWhatWentBack() {
        assertThat(ReplayCommand.inWords("cost", null, 3))
                .isEqualTo("3 dead letters of cost go through its handlers again, in order");
        assertThat(ReplayCommand.inWords("cost", null, 1))
                .isEqualTo("1 dead letter of cost goes through its handlers again");
        assertThat(ReplayCommand.inWords("cost", null, 0)).isEqualTo("no dead letters wait in cost");
        assertThat(ReplayCommand.inWords("cost", "e-1", 0)).isEqualTo("no dead letter e-1 waits in cost");
    }
}
