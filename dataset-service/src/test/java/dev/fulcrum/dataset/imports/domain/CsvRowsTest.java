package dev.fulcrum.dataset.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    @Test
    void readsTextLabelAndTruthInAnyOrder() throws IOException {
        List<ReadLine> lines = read("label,text,truth\nlate,\"Where, \"\"oh\"\" where\nis it\",lost\nlost,Gone,\n");

        ImportedRow first = ((ReadLine.Row) lines.get(0)).row();
        assertThat(first.text()).isEqualTo("Where, \"oh\" where is it");
        assertThat(first.label()).isEqualTo("late");
        assertThat(first.truth()).isEqualTo("lost");
        assertThat(((ReadLine.Row) lines.get(1)).row().truth()).isNull();
    }

    @Test
    void namesEachBrokenRowWithItsLine() throws IOException {
        List<ReadLine> lines = read("text,label\na,b,c\n\"x\"y,late\n  ,late\nhi,\nhi\0,late\nok,late\n");

        assertThat(lines.stream().filter(ReadLine.Unusable.class::isInstance).map(line -> {
                    Broken broken = ((ReadLine.Unusable) line).broken();
                    return broken.line() + " " + broken.code() + " " + broken.field();
                }))
                .containsExactly(
                        "2 wrong-number-of-fields null",
                        "3 stray-quote null",
                        "4 empty text",
                        "5 empty label",
                        "6 not-unicode null");
        assertThat(lines.get(5)).isInstanceOf(ReadLine.Row.class);
    }

    @Test
    void refusesATextThatIsLongerThanCapturesMayBe() throws IOException {
        ReadLine line = read("text,label\n" + "x".repeat(101) + ",late\n").get(0);

        assertThat(((ReadLine.Unusable) line).broken().code()).isEqualTo("too-long");
    }

    @Test
    void readsNothingBehindAWrongFirstLine() throws IOException {
        assertThat(checked("id,text\n1,a\n").problems().get(0).code()).isEqualTo("wrong-header");
        assertThat(checked("text,label,text\n1,a,b\n").problems().get(0).code()).isEqualTo("wrong-header");
        assertThat(checked("").problems().get(0).code()).isEqualTo("empty-file");
        assertThat(checked("text,label\n").problems().get(0).code()).isEqualTo("empty-file");
        assertThat(checked("id,text\n1,a\n").isRefused(true)).isTrue();
    }

    @Test
    void countsAllBrokenRowsAndNamesTheFirstThousand() throws IOException {
        CheckedFile file = checked("text,label\n" + "a,\n".repeat(1500) + "a,b\n");

        assertThat(file.rows()).isEqualTo(1501);
        assertThat(file.broken()).isEqualTo(1500);
        assertThat(file.problems()).hasSize(CheckedFile.MOST_NAMED);
        assertThat(file.isRefused(false)).isTrue();
        assertThat(file.isRefused(true)).isFalse();
    }

    @Test
    void refusesAFileWithoutAnyUsableRowEvenWhereBrokenOnesAreSkipped() throws IOException {
        assertThat(checked("text,label\na,\n").isRefused(true)).isTrue();
    }

    private static CsvRows rows(String file) {
        return new CsvRows(
                new RecordBytes(
                        new BufferedInputStream(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))),
                        1000,
                        true),
                new RowRule(100, 100, 100));
    }

    private static CheckedFile checked(String file) throws IOException {
        return CheckedFile.of(rows(file));
    }

    private static List<ReadLine> read(String file) throws IOException {
        CsvRows rows = rows(file);
        List<ReadLine> lines = new ArrayList<>();
        for (ReadLine line = rows.next(); line != null; line = rows.next()) {
            lines.add(line);
        }
        return lines;
    }
}
