package dev.fulcrum.cost.ledger.imports.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.bodies.LimitedBody;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowReadersTest {
    private static final int LONGEST = 65_536;
    /** What readers and decoders take ahead of what they are asked for. */
    private static final int AHEAD = 40_000;

    private final ObjectMapper mapper = new ObjectMapper();

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<RawRow> all(RowSource source) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        Optional<RawRow> row = source.next();
        while (row.isPresent()) {
            rows.add(row.get());
            row = source.next();
        }
        return rows;
    }

    /** What is left unread of the file once its row is refused. */
    private void refusesTheRow(ByteArrayInputStream file, RowSource source, long line) {
        int size = file.available();
        assertThatThrownBy(() -> all(source))
                .isInstanceOfSatisfying(
                        UnreadableFile.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageContaining("The row has more than 65536");
        assertThat(size - file.available()).isLessThan(LONGEST + AHEAD);
    }

    @Test
    void readsAnArrayThatIsOneLine() throws IOException {
        List<RawRow> rows = all(new JsonArray(bytes("[{\"a\":1},{\"a\":\"é\"},3,{\"usage\":{\"b\":[]}}]"), mapper));

        assertThat(rows).extracting(RawRow::line).containsExactly(1L, 1L, 1L, 1L);
        assertThat(rows.get(0).fields()).isEqualTo(Map.of("a", 1));
        assertThat(rows.get(1).fields()).isEqualTo(Map.of("a", "é"));
        assertThat(rows.get(2).broken().value()).isEqualTo("3");
        assertThat(rows.get(3).fields()).isEqualTo(Map.of("usage", Map.of("b", List.of())));
    }

    @Test
    void refusesAnArrayThatIsNotUtf8AndPassesOverAByteOrderMark() throws IOException {
        byte[] windows = "[{\"a\":1},\n{\"feature\":\"K\u00fcndigung\"}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> all(new JsonArray(new ByteArrayInputStream(windows), mapper)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("The file is not UTF-8");
        byte[] later = ("[{\"a\":\"" + "a".repeat(60_000) + "\"},\n{\"feature\":\"K\u00fcndigung\"}]")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> all(new JsonArray(new ByteArrayInputStream(later), mapper)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("The file is not UTF-8");

        assertThat(all(new JsonArray(bytes("\uFEFF[{\"a\":1}]"), mapper)))
                .extracting(RawRow::fields)
                .containsExactly(Map.of("a", 1));
    }

    @Test
    void readsRowsOfAlmostTheMostInEveryFormat() throws IOException {
        String long1 = "a".repeat(LONGEST - 40);
        String object = "{\"rowId\":\"" + long1 + "\"}";

        assertThat(all(new JsonArray(bytes("[" + object + ",\n" + object + ",\n" + object + "]"), mapper)))
                .extracting(row -> row.fields().get("rowId"))
                .containsExactly(long1, long1, long1);
        assertThat(all(new JsonLines(new TextLines(bytes(object + "\n" + object)), mapper)))
                .extracting(RawRow::size)
                .containsExactly((long) object.length(), (long) object.length());
        assertThat(all(new CsvRows(new TextLines(bytes("rowId\n" + long1 + "\n\"" + long1 + "\"\n")), mapper)))
                .extracting(row -> row.fields().get("rowId"))
                .containsExactly(long1, long1);
    }

    @Test
    void holdsNoMoreOfAnArraysRowThanARowMayHave() throws IOException {
        String lists = String.join(",", Collections.nCopies(5_000_000, "[]"));
        for (String second : List.of(
                "{\"usage\":[" + lists + "]}",
                "{\"rowId\":\"" + lists + "\"}",
                "\"" + lists + "\"",
                "[" + lists + "]",
                "{\"" + lists + "\":1}",
                " ".repeat(100_000) + "{}")) {
            ByteArrayInputStream file = bytes("[{\"a\":1}\n," + second + "]");
            refusesTheRow(file, new JsonArray(file, mapper), second.startsWith(" ") ? 1 : 2);
        }
    }

    @Test
    void holdsNoMoreOfALineThanARowMayHave() throws IOException {
        String row = "{\"rowId\":\"" + "a".repeat(1_000_000) + "\"}";
        ByteArrayInputStream lines = bytes("{}\n" + row + "\n");
        refusesTheRow(lines, new JsonLines(new TextLines(lines), mapper), 2);
        for (String value : List.of("a".repeat(1_000_000), "\"" + "a".repeat(1_000_000) + "\"")) {
            ByteArrayInputStream csv = bytes("rowId\n" + value + "\n");
            CsvRows rows = new CsvRows(new TextLines(csv), mapper);
            refusesTheRow(csv, rows, 2);
        }
    }

    @Test
    void refusesAHeaderWhoseRowsWouldBeShortAndLarge() {
        String header = IntStream.range(0, 101).mapToObj(at -> "c" + at).collect(Collectors.joining(","));
        assertThatThrownBy(() -> new CsvRows(new TextLines(bytes(header + "\n")), mapper).next())
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("101 columns");
    }

    /** Jackson wraps what is thrown within an object. */
    @Test
    void aFileThatIsTooLargeIsSaidToBeThatInTheMidstOfARow() throws IOException {
        InputStream file = new LimitedBody(
                bytes("[{\"rowId\":\"" + "a".repeat(30_000) + "\"}]"),
                -1,
                20_000,
                has -> new Problem(413, "file-too-large", "The file is too large", "it has " + has));
        JsonArray rows = new JsonArray(file, mapper);

        assertThatThrownBy(rows::next).isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status())
                .isEqualTo(413));
    }
}
