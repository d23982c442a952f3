package dev.fulcrum.dataset.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.imports.domain.Broken;
import dev.fulcrum.dataset.imports.domain.ImportedRow;
import dev.fulcrum.dataset.imports.domain.ReadLine;
import dev.fulcrum.dataset.imports.domain.RecordBytes;
import dev.fulcrum.dataset.imports.domain.RowRule;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChatJsonLinesTest {
    private static final String USER = "{\"role\":\"user\",\"content\":\"Where is it?\"}";
    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":\"late\"}";

    @Test
    void takesTheLastAnswerAndKeepsEarlierTurnsAsHistory() throws IOException {
        ImportedRow row = row("{\"messages\":[{\"role\":\"system\",\"content\":\"Answer.\"},"
                + "{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\",\"weight\":0},"
                + USER + "," + ANSWER + "]}");

        assertThat(row.systemPrompt()).isEqualTo("Answer.");
        assertThat(row.text()).isEqualTo("Where is it?");
        assertThat(row.label()).isEqualTo("late");
        assertThat(row.history())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\",\"weight\":0}]");
        assertThat(row.tools()).isNull();
    }

    @Test
    void takesToolCallsWithoutText() throws IOException {
        ImportedRow row = row("{\"messages\":[" + USER + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":"
                + "[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"find\",\"arguments\":\"{}\"}}]}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find\"}}]}");

        assertThat(row.label()).isEmpty();
        assertThat(row.toolCalls()).contains("\"name\":\"find\"");
        assertThat(row.tools()).startsWith("[{\"type\"");
    }

    @Test
    void joinsTextParts() throws IOException {
        ImportedRow row = row("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"text\",\"text\":\"b\"}]}," + ANSWER + "]}");

        assertThat(row.text()).isEqualTo("a b");
    }

    @Test
    void saysWhyALineIsNoExampleAndNeverItsText() throws IOException {
        assertThat(why("{\"messages\":[" + USER + "," + ANSWER + "]")).isEqualTo("not-json");
        assertThat(why("{\"messages\":[" + USER + "," + ANSWER + "]} {}")).isEqualTo("not-json");
        assertThat(why("[1]")).isEqualTo("no-messages");
        assertThat(why("{\"prompt\":\"secret\",\"completion\":\"x\"}")).isEqualTo("no-messages");
        assertThat(why("{\"messages\":[" + USER + "," + USER + "]}")).isEqualTo("no-answer");
        assertThat(why("{\"messages\":[" + USER + "," + ANSWER + "," + ANSWER + "]}"))
                .isEqualTo("no-answer");
        assertThat(why("{\"messages\":[" + USER + ",{\"role\":\"assistant\",\"content\":\"late\",\"weight\":0}]}"))
                .isEqualTo("weight-zero");
        assertThat(why("{\"messages\":[{\"role\":\"bot\",\"content\":\"x\"}," + ANSWER + "]}"))
                .isEqualTo("unknown-role");
        assertThat(why("{\"messages\":[" + USER + ",{\"role\":\"system\",\"content\":\"x\"}," + USER + "," + ANSWER
                        + "]}"))
                .isEqualTo("late-system-message");
        assertThat(why("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]},"
                        + ANSWER + "]}"))
                .isEqualTo("not-only-text");
        assertThat(why("{\"messages\":[{\"role\":\"user\",\"content\":\" \"}," + ANSWER + "]}"))
                .isEqualTo("empty");
        assertThat(why("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}," + ANSWER + "]}"))
                .isEqualTo("not-unicode");
        assertThat(why("{\"messages\":[" + USER + "," + ANSWER + "],\"tools\":{}}"))
                .isEqualTo("not-an-array");
    }

    @Test
    void refusesAContextThatIsLongerThanCapturesMayBe() throws IOException {
        String turn = "{\"role\":\"user\",\"content\":\"" + "x".repeat(600) + "\"}";
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"" + "y".repeat(700) + "\"}}]";

        assertThat(row("{\"messages\":[" + turn + "," + USER + "," + ANSWER + "]" + tools + "}")
                        .history())
                .isNotNull();
        Broken broken = ((ReadLine.Unusable)
                        read("{\"messages\":[" + turn + "," + turn + "," + USER + "," + ANSWER + "]" + tools + "}"))
                .broken();
        assertThat(broken.code()).isEqualTo("context-too-long");
        assertThat(broken.line()).isEqualTo(1);
        assertThat(broken.why()).contains("2003 characters together, at most 2000 may be");
    }

    private static ImportedRow row(String line) throws IOException {
        return ((ReadLine.Row) read(line)).row();
    }

    private static String why(String line) throws IOException {
        Broken broken = ((ReadLine.Unusable) read(line)).broken();
        assertThat(broken.line()).isEqualTo(1);
        assertThat(broken.why()).doesNotContain("secret").doesNotContain("Where is it");
        return broken.code();
    }

    private static ReadLine read(String line) throws IOException {
        return new ChatJsonLines(
                        new RecordBytes(
                                new BufferedInputStream(
                                        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))),
                                10_000,
                                false),
                        new RowRule(1000, 1000, 2000))
                .next();
    }
}
